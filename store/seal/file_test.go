package seal_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/seal"
)

func keyFile(text string) string {
	encode := base64.StdEncoding.EncodeToString
	secret := []byte(strings.Repeat("s", seal.KeySize))
	r := strings.NewReplacer("NEW", encode(newKey), "OLD", encode(oldKey), "SECRET", encode(secret), "SHORT", encode(newKey[1:]))
	return r.Replace(text)
}

func TestReadKeys(t *testing.T) {
	t.Parallel()
	keys, index, err := seal.ReadKeys(strings.NewReader(keyFile(`{"current":"new","keys":{"new":"NEW","old":"OLD"},"index":"SECRET"}`)))
	require.NoError(t, err)
	sealed, err := ring(t, "old").Seal(place, []byte("x"))
	require.NoError(t, err)
	plain, err := keys.Open(place, sealed)
	require.NoError(t, err)
	require.Equal(t, "x", string(plain))
	sealed, err = keys.Seal(place, plain)
	require.NoError(t, err)
	require.True(t, ring(t, "new").Current(sealed))
	same, err := seal.NewIndexer([]byte(strings.Repeat("s", seal.KeySize)))
	require.NoError(t, err)
	require.Equal(t, same.Index(store.IndexEmail, "a"), index.Index(store.IndexEmail, "a"))
}

func TestReadKeysRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                               "not the JSON of keys",
		`[]`:                             "not the JSON of keys",
		`{"current":"new","more":"NEW"}`: "not the JSON of keys",
		`{} {}`:                          "not the JSON of keys",
		`{"current":"new","keys":{"new":"NEW"},"index":"SECRET"} x`:                      "not the JSON of keys",
		`{"current":"new","keys":{"new":"?"},"index":"SECRET"}`:                          `key "new" is not Base64`,
		`{"current":"new","keys":{"new":"NEW"},"index":"?"}`:                             "index is not Base64",
		`{"current":"new","keys":{"new":"SHORT"},"index":"SECRET"}`:                      "31 bytes",
		`{"current":"new","keys":{"new":"NEW"},"index":"SHORT"}`:                         "the indexer's secret has 31 bytes",
		`{"current":"new","keys":{"new":"NEW"}}`:                                         "the indexer's secret has 0 bytes",
		`{"current":"old","keys":{"new":"NEW"},"index":"SECRET"}`:                        `"old" is not among the keys`,
		`{"current":"new","keys":{"new":"NEW"},"index":"NEW"}`:                           "are the same",
		`{"current":"new","keys":{"new":"NEW"},"index":"` + strings.Repeat(" ", 1<<20+1): "more than",
	} {
		_, _, err := seal.ReadKeys(strings.NewReader(keyFile(text)))
		require.ErrorContains(t, err, want, "%.80s", text)
		require.NotContains(t, err.Error(), keyFile("NEW")[:16])
	}
	broken := errors.New("disk failed")
	_, _, err := seal.ReadKeys(iotest.ErrReader(broken))
	require.ErrorIs(t, err, broken)
}

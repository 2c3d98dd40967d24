package bureau_test

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

const unit = 110

// counter gives ids in the order in which objects are asked for.
type counter map[string]int64

func (c counter) Number(_ context.Context, kind bureau.IDKind, object string) (int64, error) {
	key := string(kind) + " " + object
	if c[key] == 0 {
		c[key] = int64(len(c) + 1)
	}
	return c[key], nil
}

func conversion(t require.TestingT) bureau.Conversion {
	password, err := bureau.FilingPassword("example-password")
	require.NoError(t, err)
	return bureau.Conversion{IDs: counter{}, Password: password}
}

// sayable makes a filing that V.3.0 can carry: websites, and old certificate types where something changes.
func sayable(g *filingtest.Generator, typ filing.Type) filing.Filing {
	opts := []filingtest.Option{filingtest.OfType(typ), filingtest.WithServices(filing.ServiceWebsite)}
	if info, _ := typ.Info(); info.Upload == filing.UploadChange {
		opts = append(opts, filingtest.WithCertificate(filing.CertificateBusinessLicence))
	}
	return g.Filing(opts...)
}

func sayableTypes() []filing.Type {
	var out []filing.Type
	for _, info := range filing.Types() {
		if info.Upload != filing.UploadNone {
			out = append(out, info.Type)
		}
	}
	return out
}

// as is v as a T.
func as[T any](t require.TestingT, v any) T {
	typed, ok := v.(T)
	require.True(t, ok, "%T", v)
	return typed
}

// write gives the file of some records.
func write(t require.TestingT, blobs filing.Blobs, records ...bureau.UploadRecord) []byte {
	var b bytes.Buffer
	w := bureau.NewWriter(&b, bureau.Format{}, records[0].Branch(), unit, blobs)
	for _, r := range records {
		require.NoError(t, w.Write(context.Background(), r))
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func readUploads(t require.TestingT, file []byte) []bureau.UploadRecord {
	r, err := bureau.NewUploadReader(bytes.NewReader(file), bureau.Format{})
	require.NoError(t, err)
	var out []bureau.UploadRecord
	for {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			require.EqualValues(t, unit, r.Unit())
			return out
		}
		require.NoError(t, err)
		require.NoError(t, item.Err)
		out = append(out, item.Record)
	}
}

func fromGBK(t require.TestingT, b []byte) string {
	out, err := simplifiedchinese.GBK.NewDecoder().Bytes(b)
	require.NoError(t, err)
	return string(out)
}

func inGBK(t require.TestingT, s string) []byte {
	out, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	require.NoError(t, err)
	return out
}

package dbtest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDataSourceNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{withDatabase("root@tcp(127.0.0.1:3306)/", "x"), "root@tcp(127.0.0.1:3306)/x"},
		{withDatabase("u:p/w@unix(/run/sock)/old?interpolateParams=true", "x"), "u:p/w@unix(/run/sock)/x?interpolateParams=true"},
		{withSearchPath("postgres://u@[::1]/db?sslmode=disable", "x"), "postgres://u@[::1]/db?search_path=x&sslmode=disable"},
		{withSearchPath("host=127.0.0.1 user=u", "x"), "host=127.0.0.1 user=u search_path=x"},
	} {
		require.Equal(t, c.want, c.got)
	}
}

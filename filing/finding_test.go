package filing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestFindingString(t *testing.T) {
	t.Parallel()
	f := filing.Finding{
		Code: "subject.name.empty", Severity: filing.SeverityError, Path: "subject.name", Message: filing.Text{Zh: "为空", En: "empty"},
		Fix: filing.Text{Zh: "请填写", En: "give the name on the certificate"},
	}
	require.Equal(t, "error subject.name.empty at subject.name: empty; give the name on the certificate", f.String())
	f.Path, f.Fix = "", filing.Text{}
	require.Equal(t, "error subject.name.empty: empty", f.String())
}

func TestHasErrors(t *testing.T) {
	t.Parallel()
	warning, info := filing.Finding{Severity: filing.SeverityWarning}, filing.Finding{Severity: filing.SeverityInfo}
	require.False(t, filing.HasErrors(nil))
	require.False(t, filing.HasErrors([]filing.Finding{warning, info}))
	require.True(t, filing.HasErrors([]filing.Finding{warning, {Severity: filing.SeverityError}, info}))
}

func TestMask(t *testing.T) {
	t.Parallel()
	require.Equal(t, "-", filing.Mask(""))
	require.Equal(t, "***", filing.Mask("1"))
	require.Equal(t, "***", filing.Mask(personID))
}

package filing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

func TestSamePerson(t *testing.T) {
	t.Parallel()
	person := func(c filing.CertificateType, number string) filing.Person {
		return filing.Person{Name: "王示例", Certificate: filing.Certificate{Type: c, Number: number}}
	}
	a := person(filing.CertificateResidentID, personID)
	for _, c := range []struct {
		b    filing.Person
		want bool
	}{
		{a, true},
		{person(filing.CertificateResidentID, "110101 19900101 999x"), true},
		{person(filing.CertificateResidentID, "１１０１０１１９９００１０１９９９ｘ"), true},
		{person(filing.CertificatePassport, personID), false},
		{person(filing.CertificateResidentID, "110101199001019988"), false},
		{person(filing.CertificateResidentID, ""), false},
	} {
		require.Equal(t, c.want, a.SamePerson(c.b))
		require.Equal(t, c.want, c.b.SamePerson(a))
	}
	require.False(t, filing.Person{}.SamePerson(filing.Person{}), "persons without a number are never the same")
}

func TestPersonRoleLabel(t *testing.T) {
	t.Parallel()
	require.Equal(t, "主体负责人", filing.SubjectPerson.Label(filing.Zh))
	require.Equal(t, "service's responsible person", filing.ServicePerson.Label(filing.En))
	require.Equal(t, "new_role", filing.PersonRole("new_role").Label(filing.Zh))
}

func TestPlatformLabel(t *testing.T) {
	t.Parallel()
	for _, p := range []filing.Platform{
		filing.PlatformAndroid, filing.PlatformIOS, filing.PlatformHarmony, filing.PlatformBlackBerry, filing.PlatformLinux,
		filing.PlatformOther,
	} {
		require.True(t, p.Known())
		require.NotEmpty(t, p.Label(filing.Zh))
		require.NotEqual(t, string(filing.PlatformHarmony), p.Label(filing.En))
	}
	require.Equal(t, "鸿蒙", filing.PlatformHarmony.Label(filing.Zh))
	require.False(t, filing.Platform("symbian").Known())
	require.Equal(t, "symbian", filing.Platform("symbian").Label(filing.En))
}

package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/identity"
	"github.com/beian-go/beian/rules/rulestest"
)

// judged calls a command that judges lines with one argument.
func judged(t *testing.T, args ...string) (code int, stdout string) {
	t.Helper()
	code, stdout, stderr := callRun("not read", args...)
	require.Empty(t, stderr)
	require.Equal(t, 1, strings.Count(stdout, "\n"), "run(%v) = %q, want one line", args, stdout)
	return code, stdout
}

func TestIDKinds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind  identity.Kind
		typed string
		want  string // facts, behind kind and personal
	}{
		{identity.KindResidentID, "11010519491231002x", `"birth":"1949-12-31","sex":"female","province":"11",` +
			`"division":{"code":"110105","name":"朝阳区","in_force":true},"changes":["case"]`},
		{identity.KindResidentID, "110199198902129495", `"birth":"1989-02-12","sex":"male","province":"11",` +
			`"division":{"code":"110199","in_force":false}`},
		{identity.KindResidencePermit, "830000199201300022", `"birth":"1992-01-30","sex":"female","origin":"taiwan"`},
		{identity.KindForeignPermanentResidentCard, "911124198108030024", `"old":false,"birth":"1981-08-03",` +
			`"sex":"female","province":"11","country":"124"`},
		{identity.KindForeignPermanentResidentCard, "CAN110101010101", `"old":true,"country":"CAN"`},
		{identity.KindHongKongMacaoPermit, "M1234567801", `"origin":"macao","non_chinese":false,"holder":"M12345678","issue":1`},
		{identity.KindTaiwanPermit, "12345678", `"old":false,"holder":"12345678"`},
		{identity.KindTaiwanPermit, "1234567801(B)", `"old":true,"holder":"12345678","issue":1,"authority":"B"`},
		{identity.KindPassport, "E12345678", `"passport":"ordinary"`},
		{identity.KindPassport, "A", ``},
		{identity.KindOfficerCard, "南字第12345号", ``},
		{identity.KindMilitaryUnitCode, "某部", ``},
		{identity.KindOrganizationCode, "57197367-4", `"hyphenated":"57197367-4","private":false`},
		{identity.KindBusinessRegistration, "440301105274313", `"registrant":"domestic","province":"44",` +
			`"division":{"code":"440301","name":"市辖区","in_force":false}`},
		{identity.KindCreditCode, "91440300571973674L", `"department":"9","category":"91",` +
			`"department_name":"工商（市场监管）","category_name":"企业","organization":"571973674","province":"44",` +
			`"division":{"code":"440300","name":"深圳市","in_force":true}`},
	} {
		code, stdout := judged(t, "id", string(test.kind), test.typed)
		require.Equal(t, exitOK, code, stdout)
		_, facts, _ := strings.Cut(stdout, `"facts":{"kind":"`+string(test.kind)+`","personal":`)
		_, facts, _ = strings.Cut(facts, ",")
		want := test.want
		if want == "" {
			require.Contains(t, stdout, "}}\n")
			continue
		}
		require.Equal(t, want+"}}\n", facts, "id %s %s", test.kind, test.typed)
	}
}

// What parses and is still unlikely has a warning, and is valid.
func TestIDWarnings(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind  identity.Kind
		typed string
		codes []string
	}{
		{identity.KindCreditCode, "91350100M000100Y4X", []string{"early"}},
		{identity.KindCreditCode, rulestest.Complete(identity.KindCreditCode, "97110000571973674"), []string{"category"}},
		{identity.KindCreditCode, rulestest.Complete(identity.KindCreditCode, "91110000571973675"), []string{"organization"}},
		{identity.KindCreditCode, rulestest.Complete(identity.KindCreditCode, "91990000571973674"), []string{"division"}},
		{identity.KindResidentID, rulestest.Complete(identity.KindResidentID, "11019920990101001"), []string{"birth"}},
		{identity.KindPassport, "A", []string{"form"}},
		{identity.KindOfficerCard, "军", []string{"form"}},
		{identity.KindMilitaryUnitCode, "某部", []string{"form"}},
	} {
		code, stdout := judged(t, "id", string(test.kind), test.typed)
		require.Equal(t, exitOK, code, stdout)
		for _, warning := range test.codes {
			require.Contains(t, stdout, `{"code":"`+warning+`","severity":"warning",`)
		}
		require.Equal(t, len(test.codes), strings.Count(stdout, `"severity"`), stdout)
	}
}

func TestPhoneWarnings(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"14000000000":    "range",
		"95588":          "wire",
		"+852 2123 4567": "not_judged",
	} {
		code, stdout := judged(t, "phone", typed)
		require.Equal(t, exitOK, code, stdout)
		require.Contains(t, stdout, `"problems":[{"code":"`+want+`","severity":"warning",`)
	}
}

func TestIDAuto(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"91440300571973674L":   `"valid":true,"normalized":"91440300571973674L","problems":[],"facts":{"kind":"credit_code",`,
		"91440300571973674M":   `"problems":[{"code":"checksum",`, // of a credit code
		"110105194912310021":   `"facts":{"kind":"resident_id",`,
		"AB123":                `"facts":{"may_be":["passport"]}`,
		"":                     `"problems":[{"code":"kind",`,
		"\xff":                 `"problems":[{"code":"kind",`,
		"110105491231002":      `"today":"11010519491231002X"`,
		strings.Repeat("1", 9): `"problems":[{"code":"`,
	} {
		_, stdout := judged(t, "id", "auto", typed)
		require.Contains(t, stdout, want, "id auto %q", typed)
	}
}

func TestFactsRefuse(t *testing.T) {
	t.Parallel()
	f := facts{{name: "a", value: func() {}}}
	_, err := f.MarshalJSON()
	require.Error(t, err)
}

func TestAnswerPrintFails(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	a := answer{Valid: true}
	require.ErrorIs(t, a.print(failing{full}, filing.Zh), full)
	b := filingAnswer{}
	require.ErrorIs(t, b.print(failing{full}, filing.Zh), full)
}

// A line that is too long is refused and repeated in part only, by every command.
func TestJudgedLineTooLong(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("证", maxLine)
	for _, args := range []string{"number", "domain", "phone", "id auto", "id resident_id", "id passport"} {
		code, stdout, stderr := callRun(long+"\n"+long[:maxLine-1], strings.Fields(args)...)
		require.Equal(t, exitProblems, code)
		require.Empty(t, stderr)
		first, second, _ := strings.Cut(stdout, "\n")
		require.Less(t, len(first), 1000, "%s repeats %d bytes", args, len(first))
		require.Contains(t, second, `"valid":false`)
	}
}

func FuzzJudged(f *testing.F) {
	for _, seed := range []string{
		"91440300571973674L", "11010519491231002X", "www.例子.cn", "（010）1234 5678 转 801", "+852 21234567", "\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		in := line{no: 1, text: []byte(typed)}
		answers := []answer{readNumber(in, filing.En), readDomain(in, filing.Zh), readPhone(in, filing.En), readID(idAuto, in, filing.Zh)}
		for _, kind := range identity.Kinds() {
			answers = append(answers, readID(kind, in, filing.En))
		}
		for i := range answers {
			a := &answers[i]
			wrong := false
			for _, p := range a.Problems {
				require.NotEmpty(t, p.Code)
				require.NotEmpty(t, p.Message)
				wrong = wrong || p.Severity == filing.SeverityError
			}
			require.Equal(t, !a.Valid, wrong, "%q: %v", typed, a.Problems)
			require.Equal(t, a.Valid, a.Normalized != "", "%q", typed)
			var b strings.Builder
			require.NoError(t, newEncoder(&b).Encode(a))
			require.NoError(t, a.print(&b, filing.En))
		}
	})
}

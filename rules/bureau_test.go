package rules_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
)

// bureauCode is a result code of the bureau and who can know it before the submission.
type bureauCode struct {
	code filing.ResultCode
	// also are rules that the code's fault breaks although they name another code, or none.
	also []string
	// as are codes whose rules take care of it too.
	as []filing.ResultCode
	// by says who takes care of it where that is no rule.
	by filing.Text
	// port is the option of Compile that gives the look-up; empty for none.
	port string
}

// knownBefore are the codes that the filing, our records and the provider's policy tell.
var knownBefore = []bureauCode{
	{code: filing.ResultInvalidDomain},
	{code: filing.ResultInvalidIP},
	{code: filing.ResultInvalidContact, as: []filing.ResultCode{
		filing.ResultInvalidEmail, filing.ResultInvalidOfficePhone, filing.ResultInvalidMobile,
	}},
	{code: filing.ResultInvalidCertificate},
	{code: filing.ResultInvalidEmail},
	{code: filing.ResultInvalidOfficePhone},
	{code: filing.ResultInvalidMobile},
	{code: filing.ResultInvalidMSN},
	{code: filing.ResultInvalidQQ},
	{code: filing.ResultInvalidNature},
	{code: filing.ResultInvalidResidentID},
	{code: filing.ResultInvalidDivision},
	{code: filing.ResultInvalidHomePage},
	{code: filing.ResultAccessIPNotFound},
	{code: filing.ResultAccessIPConflict},
	{code: filing.ResultDuplicateAccess},
	{code: filing.ResultMissingOfficePhone},
	{code: filing.ResultAccessCancelRepeated},
	{code: filing.ResultInvalidPreApproval},
	{code: filing.ResultInvalidServiceContent},
	{code: filing.ResultInvalidAccessMethod},
	{code: filing.ResultInvalidServerLocation},
	{code: filing.ResultAccessAlreadyFiled},
	{code: filing.ResultAccessIPAlreadyFiled},
	{code: filing.ResultHomePageWithoutDomain},
	{code: filing.ResultMissingPersonName},
	{code: filing.ResultWrongBureau},
	{code: filing.ResultProvinceFixed},
	{code: filing.ResultAccessNotOwn},
	{code: filing.ResultFilingNotOwn},
	{code: filing.ResultWrongVerificationSheet, also: []string{"attachment.service.known"}},
	{code: filing.ResultInvalidAttachmentFormat},
	{code: filing.ResultInvalidAttachmentPurpose},
	{code: filing.ResultSubjectNotFound},
	{code: filing.ResultWebsiteNotFound},
	{code: filing.ResultVerificationSheetMismatch},
	{code: filing.ResultAccessIPMismatch},
	{code: filing.ResultInvalidLanguage},
	{code: filing.ResultSchemaViolation, also: []string{"shape.required", "shape.length", "shape.count", "shape.digits"}},
	{code: filing.ResultUnitIDMismatch, by: filing.Text{
		Zh: "接入商标识由接口客户端按配置填写，bureau.CheckSetup 核对配置",
		En: "the client of the interface writes the provider's id from its configuration, which bureau.CheckSetup looks at",
	}},
	{code: filing.ResultWrongInterfaceVersion, by: filing.Text{
		Zh: "版本号由接口客户端填写，bureau.CheckSetup 核对配置",
		En: "the client of the interface writes the version, which bureau.CheckSetup looks at",
	}},
	{code: filing.ResultIllegalCharacters},
	{code: filing.ResultMalformedAttachment, also: []string{"attachment.format.known"}},
}

// knownOutside are the codes that only outside parties tell.
var knownOutside = []bureauCode{
	{code: filing.ResultDomainConflict, port: "WithRegistry"},
	{code: filing.ResultRecordNotFound, port: "WithRegistry"},
	{code: filing.ResultWrongFilingPassword, port: "WithPasswords"},
	{code: filing.ResultHomePageConflict, port: "WithRegistry"},
	{code: filing.ResultLastAccess, port: "WithRegistry, CheckGiven"},
	{code: filing.ResultInvalidCancelReason, port: "WithCancelReasons"},
	{code: filing.ResultWebsiteAlreadyFiled, port: "WithRegistry"},
	{code: filing.ResultDomainAlreadyFiled, port: "WithRegistry"},
	{code: filing.ResultSubjectCancelled, port: "WithRegistry"},
	{code: filing.ResultWebsiteCancelled, port: "WithRegistry, CheckGiven"},
	{code: filing.ResultDomainBlacklisted, port: "WithRegistry"},
	{code: filing.ResultSubjectBlacklisted, port: "WithRegistry"},
}

// knownToBureau are the codes that only the bureau knows. Rules catch the half that our own open filings cause.
var knownToBureau = []bureauCode{
	{code: filing.ResultSubjectConflict},
	{code: filing.ResultChangeInProgress},
	{code: filing.ResultWebsiteNameConflict},
	{code: filing.ResultSubjectCancelRepeated},
	{code: filing.ResultWebsiteCancelRepeated},
	{code: filing.ResultSubjectBeingCancelled},
	{code: filing.ResultWebsiteBeingCancelled},
	{code: filing.ResultTooManyChanges, also: []string{"filing.under_way.change"}},
}

// notYet are codes of the first list that still wait for their rule, with the reason.
var notYet = map[filing.ResultCode]string{}

// TestBureauCodes writes who can know which result of the bureau before the submission, and fails when a code that we can
// know has no rule.
func TestBureauCodes(t *testing.T) {
	t.Parallel()
	set := compile(t)
	byCode := make(map[filing.ResultCode][]string)
	exists := make(map[string]bool)
	for _, r := range set.Rules() {
		exists[r.Code] = true
		if r.Bureau != 0 {
			byCode[r.Bureau] = append(byCode[r.Bureau], r.Code)
		}
	}
	rulesOf := func(c bureauCode) []string {
		for _, code := range c.also {
			require.True(t, exists[code], "no rule has the code %s", code)
		}
		out := append(slices.Clone(byCode[c.code]), c.also...)
		for _, code := range c.as {
			out = append(out, byCode[code]...)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	listed := make(map[filing.ResultCode]bool)
	var b strings.Builder
	b.WriteString("# Result codes of the bureau\n\nWhich rules of package rules pre-empt the result codes of the ministry's " +
		"interface (企业系统接口规范 V3.0, 2013-10), and who can know a code before the submission.\n")
	write := func(title string, codes []bureauCode, row func(bureauCode) string, head string) {
		b.WriteString("\n## " + title + "\n\n" + head)
		for _, c := range codes {
			require.True(t, c.code.Known(), "%d is no result code", c.code)
			require.False(t, listed[c.code], "%d stands twice", c.code)
			listed[c.code] = true
			fmt.Fprintf(&b, "| %d | %s | %s | %s\n", c.code.ID(), c.code.Label(filing.Zh), c.code.Label(filing.En), row(c))
		}
	}
	code := func(list []string) string {
		if len(list) == 0 {
			return "–"
		}
		return "`" + strings.Join(list, "`, `") + "`"
	}
	write("From the filing, our records and the provider's policy", knownBefore, func(c bureauCode) string {
		of := rulesOf(c)
		if c.by.En != "" {
			require.Empty(t, of, "%d has rules and somebody else who takes care of it", c.code)
			return c.by.En + " |"
		}
		if why := notYet[c.code]; why != "" && len(of) == 0 {
			return "not yet: " + why + " |"
		}
		require.NotEmpty(t, of, "no rule pre-empts %d (%s): write one, or say in notYet why not", c.code, c.code.Label(filing.En))
		return code(of) + " |"
	}, "| code | 含义 | meaning | rules |\n|---|---|---|---|\n")
	write("Only with outside data", knownOutside, func(c bureauCode) string {
		of := rulesOf(c)
		require.NotEmpty(t, of, "no rule asks about %d", c.code)
		require.NotEmpty(t, c.port, "no look-up tells %d", c.code)
		return c.port + " | " + code(of) + " |"
	}, "Without the look-up, or where it fails, an info finding says that nobody was asked.\n\n"+
		"| code | 含义 | meaning | look-up | rules |\n|---|---|---|---|---|\n")
	write("Only the bureau", knownToBureau, func(c bureauCode) string { return code(rulesOf(c)) + " |" },
		"The rules catch the half that filings under way at this desk cause (`WithRegistry`).\n\n"+
			"| code | 含义 | meaning | rules |\n|---|---|---|---|\n")
	for number, of := range byCode {
		require.True(t, listed[number], "%v pre-empt %d, which stands in no list", of, number)
	}

	const file = "../docs/bureau-codes.md"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "docs/bureau-codes.md is stale: run go test ./rules -update")
}

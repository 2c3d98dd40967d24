// Package rules says whether a filing is fit to submit (填报规则): it checks every field before a person or the bureau
// does, and tells what is wrong, where, how to mend it and where that is stated.
//
// # Check a filing
//
// Rules are compiled once into a [Set], which any number of goroutines share:
//
//	set, err := rules.Compile(rules.WithPolicy(provider))
//	…
//	report := set.Check(ctx, &f)
//	if report.HasErrors() {
//		for path, findings := range report.ByPath() { … }
//	}
//
// A finding of the severity error stops a submission. A warning stops nothing: the sources disagree, are old or
// inferred, or the bureau decides by case. Information is what nobody was asked. No finding holds personal data, so
// reports may be logged and sent.
//
// What the filing type does not fill in is not looked at: an added service asks for no address of the subject. Changes
// are checked like first filings in the parts that they fill.
//
// [Set.Attachments] says which scans and photos are missing for the electronic and for the paper way. It is a question
// of its own because it can be answered only after the way is known.
//
// # Rules of your own
//
// A [Rule] is a value: a code, a severity, a [Scope], message and fix in Chinese and English, a source and a function.
//
//	rules.Compile(
//		rules.WithPolicy(provider),
//		rules.WithRules(rules.Rule{
//			Code:     "house.app.waiting",
//			Severity: filing.SeverityError,
//			Scope:    rules.Scope{Kinds: []filing.ServiceKind{filing.ServiceApp}},
//			Message:  filing.Text{Zh: "APP 备案暂停受理", En: "APP filings are not taken at present"},
//			Fix:      filing.Text{Zh: "请稍后再提交", En: "submit it later"},
//			Source:   filing.Source{Title: "our terms of service", Date: "2026-11-01"},
//			Check: func(c *rules.Check) {
//				for i := range c.Services() {
//					c.Report(fmt.Sprintf("services[%d]", i))
//				}
//			},
//		}),
//		rules.Without("service.name.short"),
//		rules.AsWarning("subject.certificate.credit_code.checksum"),
//	)
//
// A rule function keeps no state and takes time in proportion to what it looks at. When it panics, the report says so
// with an error of the code [CodePanic] and the other rules still run.
//
// # What only the outside knows
//
// Whether a domain is filed, who holds it, what the company register or an uploaded package says: such facts come through
// small interfaces, each given as an option. Without one, or when it fails, the report says with a finding of severity info that
// nobody was asked.
//
//	rules.Compile(rules.WithRegistry(registry), rules.WithRegistrants(whois), rules.WithCompanies(register))
//	report := set.CheckGiven(ctx, &f, rules.Given{Account: account, Case: id, Record: record})
//
// With a [Given] record, changes and cancellations are compared with what is filed.
//
// # Tags for other structs
//
// [RegisterTags] gives validator/v10 tags such as icp_uscc, icp_resident_id and icp_mobile, and [RegisterTagTranslations] their
// messages in Chinese and English.
//
// # What is checked
//
// The codes say what they are about:
//
//   - shape.…: required fields and lengths, after the XSD files of the ministry's interface V.3.0 and the filing form
//     of 2023. They are carried by validator/v10, once for each check.
//   - filing.…, subject.…, certificate.…, person.…, service.…, access.…, attachment.…: the parts of the form, what the
//     provinces ask of them included: see package province, and [Set.ForProvince].
//   - change.…, cancel.…: a change or cancellation against the record that is filed.
//   - rules.…: the set itself, [CodePanic] and [CodeIncomplete].
//
// Where a code table is not confirmed, an id that it does not have is a warning only, since the bureau's own tables
// change at run time. [Set.Rules] lists all rules with what a catalogue needs.
package rules

// Package province holds what the 31 provincial communications administrations ask beyond the nationwide rules
// (各省管局规则), as data: rules are written once and read here what a province wants.
//
//	terms := province.Effective(f.Province)
//	if min := terms.MinAgeOrg; min.Known() && age < min.V.Min {
//		// report; as an error only if min.Firm()
//	}
//
// # What a cell says
//
// Each field of a [Terms] is a [Value]: the value, the sources that state it, and what other or older sources say
// instead. All sources are digests by access providers; none is a bureau's own document. So:
//
//   - A value that is not [Value.Known] was not found. It never means that no rule exists.
//   - A value that is [Value.Disputed] makes a warning, never an error.
//   - [Value.Firm] is stricter: it leaves out old values and those of nobody knows when.
//   - [Value.Note] says what the value cannot, in Chinese and English.
//
// Where sources differ the newest stands in the cell and the others in [Value.Others]. Where they agree, the second is
// [Value.Also].
//
// # Own and nationwide
//
// [Of] is what is known of a province itself, [Nationwide] what holds in all, [Effective] both: the province's own comes
// first. Words, deadlines and lengths that hold beside whatever the province adds are in [National]. What no program
// can check stands in [Terms.Notes], to be shown to people.
//
// The tables were read on the day [Snapshot] and are written in the Go files data_*.go, a file for each part of the
// country. They are package variables without a single function call, so that importing them costs nothing. They are
// shared by everybody: do not change what you are given.
package province

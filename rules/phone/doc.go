// Package phone reads the telephone numbers (电话号码) of a filing: of what sort a number is, what is wrong with it, where
// it was given out, and its form for the ministry's interface.
//
//	n, err := phone.Parse("（０１０）1234 5678 转 801")
//	n.Kind()          // phone.Landline
//	n.Number()        // "010-12345678-801"
//	n.Wire()          // the same, true: digits and "-", 11 characters or more
//	n.E164()          // "+861012345678"
//	place, ok := n.Place()
//	place.Province()  // region.Beijing
//
//	_, err = phone.Parse("12345678")
//	e, ok := errors.AsType[*phone.Error](err)
//	e.Rule               // phone.RuleAreaMissing
//	e.Message(filing.Zh) // what is wrong, at which character, and what to do
//
// A number is personal data. String, package fmt and log/slog show "***"; errors repeat nothing of the text.
//
// # Places and ranges
//
// The tables of places, area codes and ranges are generated from the metadata of libphonenumber as
// github.com/nyaruka/phonenumbers has it ([TableVersion]); they are read where the program file has them, without any
// work at the start. They are a dated snapshot. So a place that is unknown ([Number.Place]) is no mismatch, and a range
// that is unknown ([Number.KnownRange]) is a warning. An area code that is unknown is an error, and so are seven digits in
// an area that has eight.
//
// The library itself is not imported, since it costs 5 ms and 2.5 MB at the start of every program. Who wants foreign
// numbers judged gives [ParseWith] a [Library]; package phonelib has one, and imports it.
package phone

// Package bureautest simulates the province system of the ministry's interface V.3.0 (省系统), for tests, examples and everybody who
// wants to see a desk at work without a bureau. A [Bureau] is an [net/http.Handler] that answers all six SOAP methods:
//
//	b, err := bureautest.New(bureautest.Config{User: "provider", Password: "…", Seed: 1, ReviewTime: 48 * time.Hour, Now: clock.Now})
//	server := httptest.NewServer(b)
//
// It takes what a bureau takes and refuses what a bureau refuses: login with hash and random text, envelope, sequence without gaps,
// one operation and 1,000 records a file, the schema, and then, record by record, what the codes of the specification name and a
// computer can know: filed domains, unknown records, what is in process, wrong passwords, the last access. Errors come back with the
// downloads, as do the decisions of the reviewer, numbers and the bureau's ids. It never invents what V.3.0 has no place for, such as
// APPs.
//
// Reviewers decide after a while of the injected clock: [Config].Decide, or [RejectSome].
//
// # What goes wrong
//
// [Bureau.Refuse] answers the next calls with a code, [Bureau.Break] breaks them, [Config].FaultRate breaks a share of all calls by
// chance, [Bureau.FailRecords] gives records result codes. [Bureau.Maintain], [Bureau.Suspend] and opening hours close the service.
// A file that is not acknowledged comes again; [Bureau.Redeliver] sends one again that was, [Bureau.Forget] loses one that was taken.
//
// # What a test asks
//
// [Bureau.Taken] tells what was taken, as which sequence, and what became of it; [Bureau.SentTwice], [Bureau.Gaps] and
// [Bureau.Clashes] are empty for every provider that keeps its books.
//
// # Its own choices
//
// The specification leaves open what happens to a sequence that comes twice: the same file is confirmed again (or refused, see
// [Config].RefuseRepeats), another one is refused with 999. An error of the whole file comes with the file's name, which the
// specification says for 5001 only. No real download was ever seen: [Config].Answers and the order of results and filed records vary.
// The order of elements in uploads is not checked; [Config].CheckFile lets xmllint do so.
package bureautest

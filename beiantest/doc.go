// Package beiantest simulates the outside parties of a desk, for examples and for the tests of embedders: a [Bureau] that
// takes websites over the interface and nothing else, a [Verifier] that passes everybody, a [Notifier] that keeps what people
// are told, a [Clock] that stands still and [IDs] that count.
//
//	bureau, notifier := beiantest.NewBureau(), beiantest.NewNotifier()
//	clock := beiantest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, workday.CST()))
//	desk, err := beian.New(memory.New(), beian.WithBureau(bureau), beian.WithVerifier(beiantest.Verifier{}),
//		beian.WithNotifier(notifier), beian.WithClock(clock.Now))
package beiantest

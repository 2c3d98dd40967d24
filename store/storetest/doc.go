// Package storetest is the one kit of tests that every store passes, and the only place where the behaviour of stores is
// asserted. The test of an implementation calls it:
//
//	func TestStore(t *testing.T) {
//		t.Parallel()
//		storetest.Run(t, func(t *testing.T) store.Store { return memory.New() })
//	}
//
//	func BenchmarkStore(b *testing.B) {
//		storetest.Bench(b, func(*testing.B) store.Store { return memory.New() })
//	}
//
// [Linearizable] is the part of the kit about many writers at once, for several stores of one database too.
//
// [Faulty] wraps a store so that chosen calls fail, for tests of what lies above.
//
// # What the kit decides
//
// Where the documentation of the interfaces leaves a choice, the kit makes it for all stores:
//
//   - Texts come back as encoding/json has them: bytes that are not valid UTF-8 become U+FFFD.
//   - Times keep at least their microseconds and are compared as moments; their zone may be lost. The zero time stays zero.
//   - A commit on a case that does not exist is store.ErrConflict, like every other wrong base.
//   - Releasing a claim that another case holds does nothing. Claims are given back before others are taken.
//   - A cursor that no page gave is an error. A limit below 1 gives no history, no waiting messages and no leases.
//   - A lease that ran out can still be settled as long as nobody took the message again, the same worker included.
package storetest

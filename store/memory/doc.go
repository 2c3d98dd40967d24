// Package memory keeps everything that a desk must keep in memory: for tests, examples and trying things out. Nothing
// survives the process.
//
// It behaves as a database does. What it is given is encoded to JSON and decoded again on the way out, so that nothing
// is shared with callers; bytes in a text that are not valid UTF-8 come back as U+FFFD. Claims, records and accounts are
// looked up by the bytes of an indexer.
//
//	st := memory.New()
//	done, err := st.Commit(ctx, store.Commit{Step: step, EventDigest: digest})
package memory

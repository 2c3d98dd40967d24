// Package seal seals the documents of a store with AES-256-GCM and makes their look-up columns blind, so that the files of a
// database, its backups and its logs show no personal data (个人信息加密存放).
//
//	keys, err := seal.NewKeys("2026-11", map[string][]byte{"2026-11": key, "2025-04": oldKey})
//	index, err := seal.NewIndexer(secret)
//	…
//	st, err := sqlstore.Open(ctx, db, sqlstore.PostgreSQL, sqlstore.WithSealer(keys), sqlstore.WithIndexer(index))
//
// [ReadKeys] reads both from a file.
//
// # Keys
//
// A key has an id, which stands in front of what it sealed. New documents are sealed with the current key; those of older
// keys still open as long as the ring holds them. To rotate, add a key to the ring of every desk, make it current, seal
// everything anew (sqlstore.Reseal, the command beian reseal), and drop the old key. A key is good for 2^32 documents: at
// that number GCM's random nonces may repeat.
//
// # Places
//
// A document is bound to its [store.Place]. Who swaps the sealed documents of two cases gets an error, not the other's data.
//
// # Look-ups
//
// An [Indexer] turns keys of subjects, domains and APPs, e-mails and mobiles into HMAC-SHA256: equal values stay equal, so
// that unique indexes work, and nobody without the secret can tell or try out what they are. The secret cannot be changed
// without writing every look-up column anew (sqlstore.Reindex).
//
// What is not sealed: states, times, provinces, filing types, ids of cases and accounts, and how large a document is.
package seal

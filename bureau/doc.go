// Package bureau speaks the ministry's interface for providers, V.3.0 of 2013-10 (企业系统接口规范 V3.0).
//
// So far it packs and unpacks what goes over the wire: an [Envelope] zips, hashes, encrypts and encodes a file as the
// specification asks (3-3-1), and opens what the bureau sends, refusing what was changed on the way. [PasswordHash] and
// [NewRandVal] make the login that goes with every call.
//
//	e, err := bureau.NewEnvelope(key, iv)
//	hash, err := e.Pack(out, func(w io.Writer) error { return writeXML(w) })
//
// The records, the client and the ledger of sequences are not there yet.
package bureau

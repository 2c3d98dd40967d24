// Package bureau speaks the ministry's interface for providers, V.3.0 of 2013-10 (企业系统接口规范 V3.0).
//
// # To the bureau
//
// A [Conversion] makes upload records of a filing, or refuses with a [*NotCarriedError] what V.3.0 has no place for: APPs, IPv6,
// newer certificates in a change, filed things whose ids nobody knows. Such filings take the manual channel. A [Writer] checks each
// record against the ministry's schema before it writes a byte of it, and reads attachments only while it writes them:
//
//	records, err := bureau.Conversion{IDs: ids, Password: password}.Records(ctx, &f)
//	w := bureau.NewWriter(out, bureau.Format{}, records[0].Branch(), unit, blobs)
//	err = w.Write(ctx, records[0]) // *FieldError: which element, and why; the file stays good for other records
//	err = w.Close()
//
// An [Envelope] zips, hashes, encrypts and encodes the file (3-3-1 of the specification). [PasswordHash] and [NewRandVal] make the
// login that goes with every call.
//
// # From the bureau
//
// Envelope.Unpack opens what comes, and a [Reader] gives its records one by one: lenient about order, unknown elements and
// values, which it keeps, strict about version, encoding and document types.
//
//	r, err := bureau.NewReader(file, bureau.Format{})
//	for {
//		item, err := r.Next() // io.EOF at the end
//		switch record := item.Record.(type) {
//		case *bureau.FiledRecord: // record.Record(...) is what is filed, record.IDs() own ids beside the bureau's
//		case *bureau.Result: // record.Reaction() is what to do about the codes
//		case *bureau.Opinion: // approved or rejected by the bureau's reviewer
//		}
//	}
//
// A record with faults comes with Item.Err and all that could be read: people look at it, nothing is lost. [ReactionTo] is the
// table of result codes, [CallCode] that of the calls themselves.
//
// What travels is GBK. Package filing/gbk finds the characters that cannot, such as 䶮, before a bureau does.
//
// The client and the ledger of sequences are not there yet.
package bureau

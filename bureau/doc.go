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
// # Over the wire
//
// A [Client] calls the six methods of a province's [System]: what the specification leaves open (addresses, namespace, the spelling of
// parameters, opening hours) is configuration. An [Uploader] is the desk's port Bureau over it:
//
//	client, err := bureau.NewClient(system, bureau.ClientConfig{Now: time.Now})
//	uploader, err := bureau.NewUploader(bureau.UploaderConfig{Client: client, Ledger: st, Archive: st, WireIDs: st})
//	desk, err := beian.New(st, beian.WithBureau(uploader)) // or bureau.ByProvince for several
//
// What waits together goes in one file, each record checked and encoded alone before. The [Ledger] fences the lane to the bureau with a
// token that rises, so that one desk of many sends at a time, and keeps each file with its number before it is sent:
//
//	the answer is lost, a desk died    the bureau is asked for its last number (isp_querypreviousupload): the file is settled, or the
//	                                   very same bytes go again
//	14, numbers are missing            they are sent again from the [Archive], which keeps files for four months
//	6 to 11, 17, 18 at once            the file is halved under numbers of their own until what spoils it stands alone; two alone in a
//	                                   row mean that packing and bureau disagree, and nothing more is sent
//	5001 and the like, later           [Uploader.FileRefused] does the same; 5003, 5004, 5009, 5011 are the configuration's fault:
//	                                   [Uploader.SendAgain] sends the records once it is right
//	20, outside the opening hours      a *workflow.LaterError: it counts as no try, and no number is given before
//	numbers of another program         passed over where they are known; else [ErrForeignUpload], which [Uploader.Decide] settles
//
// [WireIDs] numbers what goes over the wire (IspZtid and so on), new for each attempt of a case, and tells what a number stands for;
// [Archive].EntriesByKey finds what an answer is about. Filing passwords come from a port ([Passwords]) and are kept nowhere else but
// in the files themselves, hashed.
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
// # What came, into the desk
//
// A [Downloader] does all of it: it fetches files, keeps each in an [Inbox] before it acknowledges it, and applies it record by record,
// each once, however often a file comes and wherever a process dies. What it tells the desk:
//
//	results, opinions (BAJG)     an event of the attempt and part that they answer, found by own ids or by what was sent; the opinion
//	                             of the reviewer goes before the result that tells the same; a case that knows an answer hears it once
//	1027, 1030, 1032             wait in the inbox until the bureau tells that the cancellation is done (ZXSJ)
//	1037 to 1040                 wait for the filed record: with our own ids the case is approved, with another's it is refused
//	1052                         the system submits again later, as a new attempt, a limited number of times
//	a file's name in a result    the whole file was refused: [Uploader.FileRefused] halves it
//	filed records (BASJ, SJTB)   the registry by the rules of filing.Record.UpdatedFrom, and numbers for the cases whose own ids came
//	                             back, before or after the result
//	cancelled (ZXSJ)             out of the registry; a cancellation of ours that lives is approved by it
//	blacklists, unfiled sites,   [Lists]: [Blacklist] answers detection and the rules, [CodeTables] the rules about codes, [ListRecord]
//	illegal access, JCDM         gives the records back
//	tasks, checks, notices       items of the inbox, as is all that is not known, cannot be read or fits nothing: [ReadItem] shows
//	                             the record, [Downloader.Retry] applies it again, [Downloader.Close] says that a person saw to it
//
// A record that fails in passing is tried again in its place, and after ten times put off so that the others go on. A file that cannot
// be opened is kept, asked for three times, and then put into the inbox.
//
// [StatusRegistry] asks what is filed (isp_querybeianstatus), [PasswordLookup] whether a filing password is right (isp_verifybamm),
// [CheckSetup] looks at the configuration. The example of beian.New with a bureau puts everything together.
package bureau

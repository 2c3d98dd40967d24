package sqlstore

// query names a statement that is prepared when the store is opened.
type query int

const (
	insertAccount query = iota
	updateAccount
	selectAccount
	selectAccountByEmail
	selectTaken

	insertCase
	updateCase
	selectCase
	selectCaseExists
	insertFiling
	updateFiling
	insertLine
	selectEvent
	selectHistory
	insertClaim
	selectClaim
	deleteClaim

	putRecord
	lockRecord
	deleteRecord
	insertRecordKey
	deleteRecordKeys

	insertMessage
	selectReady
	retryMessage
	releaseMessage
	parkMessage
	parkUnreadable
	postponeMessage
	deleteMessage
	replayMessage
	selectWaiting

	selectDue

	insertBlob
	insertBlobOwner
	selectBlob
	selectBlobUse
	putBlobUse
	renewBlobUse
	selectUnusedBlobs
	deleteBlobUse
	deleteBlobOwners
	deleteBlob

	insertFile
	countFile
	selectTimes
	insertData
	selectNextFile
	selectData
	selectOpenFile
	advanceFile
	selectFileExists
	reopenFile
	insertItem
	selectItemClosed
	updateItem

	selectEntry
	insertEntry
	updateEntry
	deleteEntry
	deleteEntryKeys
	insertEntryKey
	selectEntries

	lockLane
	insertLane
	selectLane
	updateLane
	insertUpload
	insertUploadData
	insertUploadKey
	putSubmission
	selectUploadState
	settleUpload
	selectUpload
	selectUploadAt
	selectSubmissionFile
	selectUploadData
	selectUploadsByKey
	selectSweepable
	sweepUpload
	deleteUploadData

	countWire
	insertWireCounter
	selectWireCounter
	selectWireID
	insertWireID
	selectWireObject

	queryCount
)

// skipExisting ends the statements that insert nothing if their row exists.
const skipExisting = ` ON CONFLICT DO NOTHING`

const summaryColumns = `id, account, type, state, province, revision,
	due_kind, due_at, deadline_at, deadline_certain, created_at, updated_at`

const uploadColumns = `name, state, settled_at, codes, doc`

var queries = [queryCount]string{
	insertAccount: `INSERT INTO accounts (id, email_ix, mobile_ix, doc) VALUES (?, ?, ?, ?)`,
	updateAccount: `UPDATE accounts SET email_ix = ?, mobile_ix = ?, doc = ? WHERE id = ?`,
	selectAccount: `SELECT id, doc FROM accounts WHERE id = ?`,

	selectAccountByEmail: `SELECT id, doc FROM accounts WHERE email_ix = ?`,

	selectTaken: `SELECT
		EXISTS (SELECT 1 FROM accounts WHERE id = ?),
		EXISTS (SELECT 1 FROM accounts WHERE email_ix = ? AND id <> ?),
		EXISTS (SELECT 1 FROM accounts WHERE mobile_ix = ? AND id <> ?)`,

	insertCase: `INSERT INTO cases (account, type, state, province, revision, due_kind, due_at, deadline_at, deadline_certain,
		created_at, updated_at, doc, id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	updateCase: `UPDATE cases SET account = ?, type = ?, state = ?, province = ?, revision = ?, due_kind = ?, due_at = ?,
		deadline_at = ?, deadline_certain = ?, created_at = ?, updated_at = ?, doc = ?
		WHERE id = ? AND revision = ?`,
	selectCase: `SELECT cases.doc, filings.doc FROM cases JOIN filings ON filings.case_id = cases.id WHERE cases.id = ?`,

	selectCaseExists: `SELECT COUNT(*) FROM cases WHERE id = ?`,

	insertFiling: `INSERT INTO filings (doc, case_id) VALUES (?, ?)`,
	updateFiling: `UPDATE filings SET doc = ? WHERE case_id = ?`,

	insertLine: `INSERT INTO history (case_id, revision, event_id, event_digest, at, doc)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	selectEvent:   `SELECT case_id, revision, event_digest, doc FROM history WHERE event_id = ?`,
	selectHistory: `SELECT revision, doc FROM history WHERE case_id = ? AND revision > ? ORDER BY revision LIMIT ?`,

	insertClaim: `INSERT INTO claims (ix, slot, case_id, kind) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	selectClaim: `SELECT case_id FROM claims WHERE ix = ? AND slot = ?`,
	deleteClaim: `DELETE FROM claims WHERE ix = ? AND slot = ? AND case_id = ?`,

	putRecord:        `INSERT INTO records (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`,
	lockRecord:       `UPDATE records SET id = id WHERE id = ?`,
	deleteRecord:     `DELETE FROM records WHERE id = ?`,
	insertRecordKey:  `INSERT INTO record_keys (ix, record_id) VALUES (?, ?)`,
	deleteRecordKeys: `DELETE FROM record_keys WHERE record_id = ?`,

	insertMessage: `INSERT INTO outbox (case_id, revision, n, channel, ready_at, parked, tries, last_error, doc)
		VALUES (?, ?, ?, ?, ?, 0, 0, '', ?)`,
	// Only the first message of a case that is neither done nor parked can be taken; while it is taken, none is.
	selectReady: `SELECT seq, case_id, revision, n, tries, last_error, doc FROM outbox
		WHERE parked = 0 AND channel = ? AND ready_at <= ? AND NOT EXISTS (
			SELECT 1 FROM outbox AS earlier
			WHERE earlier.case_id = outbox.case_id AND earlier.parked = 0
			AND (earlier.revision, earlier.n) < (outbox.revision, outbox.n))
		ORDER BY ready_at, seq LIMIT ?`,
	retryMessage: `UPDATE outbox SET worker = NULL, ready_at = ?, last_error = ?
		WHERE case_id = ? AND revision = ? AND n = ? AND worker = ? AND ready_at = ? AND tries = ?`,
	releaseMessage: `UPDATE outbox SET worker = NULL, ready_at = ?, last_error = ?, tries = tries - 1
		WHERE case_id = ? AND revision = ? AND n = ? AND worker = ? AND ready_at = ? AND tries = ?`,
	parkMessage: `UPDATE outbox SET worker = NULL, parked = 1, last_error = ?
		WHERE case_id = ? AND revision = ? AND n = ? AND worker = ? AND ready_at = ? AND tries = ?`,
	parkUnreadable:  `UPDATE outbox SET worker = NULL, parked = 1, last_error = ? WHERE seq = ?`,
	postponeMessage: `UPDATE outbox SET ready_at = ? WHERE seq = ?`,
	deleteMessage: `DELETE FROM outbox
		WHERE case_id = ? AND revision = ? AND n = ? AND worker = ? AND ready_at = ? AND tries = ?`,
	replayMessage: `UPDATE outbox SET parked = 0, tries = 0, ready_at = ?
		WHERE case_id = ? AND revision = ? AND n = ? AND parked = 1`,
	selectWaiting: `SELECT case_id, revision, n, ready_at, parked, tries, worker, last_error, doc FROM outbox
		WHERE parked >= ? ORDER BY seq LIMIT ?`,

	selectDue: `SELECT ` + summaryColumns + ` FROM cases
		WHERE due_at <= ? AND (due_at, id) > (?, ?) ORDER BY due_at, id LIMIT ?`,

	insertBlob:      `INSERT INTO blobs (digest, data) VALUES (?, ?) ON CONFLICT DO NOTHING`,
	insertBlobOwner: `INSERT INTO blob_owners (account, digest) VALUES (?, ?) ON CONFLICT DO NOTHING`,
	selectBlob:      `SELECT data FROM blobs WHERE digest = ?`,
	selectBlobUse: `SELECT blob_uses.used_at FROM blob_owners JOIN blob_uses ON blob_uses.digest = blob_owners.digest
		WHERE blob_owners.account = ? AND blob_owners.digest = ?`,
	putBlobUse: `INSERT INTO blob_uses (digest, used_at) VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET used_at = excluded.used_at`,

	renewBlobUse:      `UPDATE blob_uses SET used_at = ? WHERE digest = ?`,
	selectUnusedBlobs: `SELECT digest FROM blob_uses WHERE used_at < ? AND digest > ? ORDER BY digest LIMIT ?`,
	deleteBlobUse:     `DELETE FROM blob_uses WHERE digest = ? AND used_at < ?`,
	deleteBlobOwners:  `DELETE FROM blob_owners WHERE digest = ?`,
	deleteBlob:        `DELETE FROM blobs WHERE digest = ?`,
	insertFile:        `INSERT INTO inbox_files (id, source, times, applied, done, doc) VALUES (?, ?, 1, 0, ?, ?) ON CONFLICT DO NOTHING`,
	countFile:         `UPDATE inbox_files SET times = times + 1 WHERE id = ?`,
	selectTimes:       `SELECT times FROM inbox_files WHERE id = ?`,
	insertData:        `INSERT INTO inbox_data (file_id, n, data) VALUES (?, ?, ?)`,
	selectNextFile:    `SELECT id, times, applied, doc FROM inbox_files WHERE source = ? AND done = ? ORDER BY seq LIMIT 1`,
	selectData:        `SELECT data FROM inbox_data WHERE file_id = ? ORDER BY n`,
	selectOpenFile:    `SELECT id, times, applied, doc FROM inbox_files WHERE id = ? AND done = ?`,
	advanceFile:       `UPDATE inbox_files SET applied = ?, done = ? WHERE id = ? AND applied = ? AND done = ?`,
	selectFileExists:  `SELECT COUNT(*) FROM inbox_files WHERE id = ?`,
	reopenFile:        `UPDATE inbox_files SET applied = 0, done = ? WHERE id = ?`,
	insertItem: `INSERT INTO inbox_items (id, source, kind, case_id, closed, retry_at, at, doc) 
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	selectItemClosed: `SELECT closed FROM inbox_items WHERE id = ?`,
	updateItem: `UPDATE inbox_items SET kind = ?, case_id = ?, closed = ?, retry_at = ?, at = ?, doc = ?
		WHERE id = ? AND closed = ?`,

	selectEntry:     `SELECT id FROM list_entries WHERE source = ? AND list = ? AND ix = ?`,
	insertEntry:     `INSERT INTO list_entries (id, source, list, ix, doc) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
	updateEntry:     `UPDATE list_entries SET doc = ? WHERE id = ?`,
	deleteEntry:     `DELETE FROM list_entries WHERE id = ?`,
	deleteEntryKeys: `DELETE FROM list_keys WHERE entry_id = ?`,
	insertEntryKey:  `INSERT INTO list_keys (ix, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING`,
	lockLane:        `UPDATE lanes SET version = version + 1 WHERE system_name = ? AND unit = ?`,
	insertLane: `INSERT INTO lanes (system_name, unit, version, until_at, token, last)
		VALUES (?, ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING`,
	selectLane: `SELECT worker, until_at, token, last, open_file FROM lanes WHERE system_name = ? AND unit = ?`,
	updateLane: `UPDATE lanes SET worker = ?, until_at = ?, token = ?, last = ?, open_file = ? WHERE system_name = ? AND unit = ?`,
	insertUpload: `INSERT INTO upload_files (name, system_name, unit, number, state, reserved_at, codes, has_data, doc)
		VALUES (?, ?, ?, ?, ?, ?, 'null', 1, ?) ON CONFLICT DO NOTHING`,
	insertUploadData: `INSERT INTO upload_data (file_name, n, data) VALUES (?, ?, ?)`,
	insertUploadKey:  `INSERT INTO upload_keys (ix, file_name) VALUES (?, ?)`,
	putSubmission: `INSERT INTO upload_submissions (submission, file_name) VALUES (?, ?)
		ON CONFLICT (submission) DO UPDATE SET file_name = excluded.file_name`,
	selectUploadState: `SELECT state, number FROM upload_files WHERE name = ? AND system_name = ? AND unit = ?`,
	settleUpload:      `UPDATE upload_files SET state = ?, settled_at = ?, codes = ?, number = ? WHERE name = ?`,
	selectUpload:      `SELECT ` + uploadColumns + ` FROM upload_files WHERE name = ?`,
	selectUploadAt:    `SELECT ` + uploadColumns + ` FROM upload_files WHERE system_name = ? AND unit = ? AND number = ?`,
	selectSubmissionFile: `SELECT ` + uploadColumns + ` FROM upload_files
		WHERE name = (SELECT file_name FROM upload_submissions WHERE submission = ?)`,
	selectUploadData: `SELECT data FROM upload_data WHERE file_name = ? ORDER BY n`,
	selectUploadsByKey: `SELECT ` + uploadColumns + ` FROM upload_files
		WHERE name IN (SELECT file_name FROM upload_keys WHERE ix = ?) AND state <> ? ORDER BY seq DESC`,
	selectSweepable:  `SELECT name FROM upload_files WHERE has_data = 1 AND settled_at < ? ORDER BY settled_at LIMIT 1`,
	sweepUpload:      `UPDATE upload_files SET has_data = 0 WHERE name = ? AND has_data = 1`,
	deleteUploadData: `DELETE FROM upload_data WHERE file_name = ?`,

	countWire:         `UPDATE wire_counters SET last = last + 1 WHERE kind = ?`,
	insertWireCounter: `INSERT INTO wire_counters (kind, last) VALUES (?, 0) ON CONFLICT DO NOTHING`,
	selectWireCounter: `SELECT last FROM wire_counters WHERE kind = ?`,
	selectWireID:      `SELECT number FROM wire_ids WHERE ix = ?`,
	insertWireID:      `INSERT INTO wire_ids (kind, number, ix, doc) VALUES (?, ?, ?, ?)`,
	selectWireObject:  `SELECT doc FROM wire_ids WHERE kind = ? AND number = ?`,

	selectEntries: `SELECT id, doc FROM list_entries WHERE source = ? AND list = ? AND ix > ? ORDER BY ix LIMIT ?`,
}

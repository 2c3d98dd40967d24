package bureautest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/beian-go/beian/bureau"
)

// waiting is something to be fetched.
type waiting struct {
	branch  bureau.Branch
	record  bureau.DownloadRecord
	element *element
}

// outgoing is a file as it is sent until it is acknowledged.
type outgoing struct {
	name    string
	xml     string
	records []bureau.DownloadRecord
}

// errSend is a record that cannot be sent.
var errSend = errors.New("bureautest: this record cannot be sent")

// queued makes the element of a record.
func queued(r bureau.DownloadRecord) (waiting, error) {
	w := waiting{record: r}
	switch r := r.(type) {
	case *bureau.FiledRecord:
		w.branch, w.element = bureau.BranchFiled, filedElement("Baxx", r)
	case *bureau.Cancelled:
		w.branch, w.element = bureau.BranchCancelled, tree("Zxxx", number("Zxlb", r.Kind), number("Jlid", r.BureauID), opt("Bz", r.Remark))
	case *bureau.BlacklistedSubject:
		w.branch, w.element = bureau.BranchBlacklist, listedSubjectElement(r)
	case *bureau.BlacklistedService:
		w.branch, w.element = bureau.BranchBlacklist, listedServiceElement(r)
	case *bureau.IllegalAccess:
		w.branch, w.element = bureau.BranchIllegalAccess, illegalElement(r)
	case *bureau.UnfiledSite:
		w.branch, w.element = bureau.BranchUnfiledSites, unfiledElement(r)
	case *bureau.Result:
		w.branch, w.element = bureau.BranchResults, resultElement(r)
	case *bureau.Opinion:
		w.branch, w.element = bureau.BranchResults, opinionElement(r)
	case *bureau.Task:
		w.branch, w.element = bureau.BranchTasks, taskElement(r)
	case *bureau.SubjectCheck, *bureau.AccessCheck, *bureau.EmptyServiceCheck, *bureau.LivenessCheck:
		w.branch, w.element = bureau.BranchChecks, checkElement(r)
	case *bureau.Notice:
		w.branch, w.element = bureau.BranchNotices, tree("Tzxx", number("Tzlb", r.Kind), opt("Baxh", r.Number),
			optNumber("Jlid", r.BureauID), leaf("Tznr", cut(r.Text, 255)), opt("Bz", r.Remark))
	case *bureau.IPResult:
		w.branch, w.element = bureau.BranchIP, ipResultElement(r)
	case *bureau.ReportingUnit:
		w.branch, w.element = bureau.BranchCodes, unitElement(r)
	case *bureau.CodeRow:
		w.branch = bureau.BranchCodes
		for _, t := range codeTables {
			if t.name == r.Table {
				w.element = codeRowElement(t.row, r)
			}
		}
	}
	if w.element == nil {
		return w, fmt.Errorf("%w: %T", errSend, r)
	}
	return w, nil
}

// file builds the content of a file from records of one branch.
func file(branch bureau.Branch, records []waiting, version string, synced bool) string {
	elements := func(of func(bureau.DownloadRecord) bool) []*element {
		var out []*element
		for i := range records {
			if of(records[i].record) {
				out = append(out, records[i].element)
			}
		}
		return out
	}
	var content *element
	switch branch {
	case bureau.BranchResults:
		content = tree(string(branch), elements(is[*bureau.Result])...)
		if opinions := elements(is[*bureau.Opinion]); len(opinions) > 0 {
			content.with(tree("GJSHS", opinions...))
		}
		content = tree("ICP", content)
	case bureau.BranchBlacklist:
		content = tree("ICP", tree(string(branch), elements(is[*bureau.BlacklistedSubject])...).
			with(elements(is[*bureau.BlacklistedService])...))
	case bureau.BranchChecks:
		content = tree("ICP", tree(string(branch), tree("Jgxx", elements(is[*bureau.SubjectCheck])...).
			with(elements(is[*bureau.AccessCheck])...).with(elements(is[*bureau.EmptyServiceCheck])...).
			with(elements(is[*bureau.LivenessCheck])...)))
	case bureau.BranchIP:
		results := tree("BAJG")
		for _, kind := range []bureau.IPResultKind{
			bureau.IPResultSource, bureau.IPResultAssignment, bureau.IPResultBroadcast, bureau.IPResultBrought,
		} {
			results.with(elements(func(r bureau.DownloadRecord) bool {
				result, ok := r.(*bureau.IPResult)
				return ok && result.Kind == kind
			})...)
		}
		content = tree(string(branch), results)
	case bureau.BranchCodes:
		content = tree(string(branch))
		if units := elements(is[*bureau.ReportingUnit]); len(units) > 0 {
			content.with(tree("Bbdwlb", units...))
		}
		tables := tree("Jcdm_xx")
		for _, t := range codeTables {
			rows := elements(func(r bureau.DownloadRecord) bool {
				row, ok := r.(*bureau.CodeRow)
				return ok && row.Table == t.name
			})
			if len(rows) > 0 {
				tables.with(tree(t.name, rows...))
			}
		}
		if len(tables.below) > 0 {
			content.with(tables)
		}
	default:
		content = tree(string(branch), elements(is[bureau.DownloadRecord])...)
		if synced {
			content.name = "ICP"
			content = tree("SJTB", content)
		} else {
			content = tree("ICP", content)
		}
	}
	return document(content, version)
}

// document is a whole file.
func document(content *element, version string) string {
	root := tree("DownloadData", content)
	root.attribute = ` version="` + version + `"`
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="GBK"?>` + "\n")
	root.write(&b)
	return b.String()
}

func is[T bureau.DownloadRecord](r bureau.DownloadRecord) bool {
	_, ok := r.(T)
	return ok
}

// Send lets records wait for the provider to fetch them, such as blacklists, unfiled sites, tasks, checks, notices, code tables, or
// results of records that nobody sent. What concerns the bureau's own judgement it remembers: blacklisted subjects and websites,
// unfiled sites, rows of code tables.
func (b *Bureau) Send(records ...bureau.DownloadRecord) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range records {
		w, err := queued(r)
		if err != nil {
			return err
		}
		b.learn(r)
		b.queue = append(b.queue, w)
	}
	return nil
}

// tell queues what the bureau itself has to say.
func (b *Bureau) tell(records ...bureau.DownloadRecord) {
	for _, r := range records {
		if w, err := queued(r); err == nil {
			b.queue = append(b.queue, w)
		}
	}
}

// next gives the file to be fetched now, nil for none: the same one until it is acknowledged.
func (b *Bureau) next() *outgoing {
	if b.current != nil {
		return b.current
	}
	if len(b.again) > 0 {
		b.current, b.again = b.again[0], b.again[1:]
		return b.current
	}
	if len(b.queue) == 0 {
		return nil
	}
	n := 1
	for n < len(b.queue) && n < b.conf.MaxPerFile && b.queue[n].branch == b.queue[0].branch {
		n++
	}
	records := b.queue[:n:n]
	b.queue = b.queue[n:]
	b.files++
	f := &outgoing{name: fmt.Sprintf("%s%08d", records[0].branch, b.files), xml: file(records[0].branch, records, b.version(), false)}
	for i := range records {
		f.records = append(f.records, records[i].record)
	}
	b.current = f
	return f
}

// Sync lets the whole stock wait to be fetched, as SJTB: subjects with their websites, and addresses.
func (b *Bureau) Sync() {
	b.mu.Lock()
	defer b.mu.Unlock()
	var records []waiting
	for _, s := range b.stock() {
		if len(s.sites()) == 0 {
			continue // the schema has no subject without a website
		}
		if w, err := queued(b.filedRecord(s)); err == nil {
			w.element.name = "Baxx"
			records = append(records, w)
		}
	}
	for len(records) > 0 {
		n := min(len(records), b.conf.MaxPerFile)
		b.files++
		f := &outgoing{
			name: fmt.Sprintf("%s%08d", bureau.BranchSync, b.files), xml: file(bureau.BranchFiled, records[:n], b.version(), true),
		}
		for i := range n {
			f.records = append(f.records, records[i].record)
		}
		b.again = append(b.again, f)
		records = records[n:]
	}
	if f, ok := b.syncIP(); ok {
		b.files++
		f.name = fmt.Sprintf("%s%08d", bureau.BranchSync, b.files)
		b.again = append(b.again, f)
	}
}

// Redeliver lets a file that was acknowledged come once more, as happens to real systems. It reports whether there was one of that
// name.
func (b *Bureau) Redeliver(name string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.fetched {
		if f.name == name {
			b.again = append(b.again, f)
			return true
		}
	}
	return false
}

// Fetched are the names of the files that were acknowledged, in their order.
func (b *Bureau) Fetched() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]string, len(b.fetched))
	for i, f := range b.fetched {
		out[i] = f.name
	}
	return out
}

// Waiting is how many records wait to be fetched or to be acknowledged.
func (b *Bureau) Waiting() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.work()
	n := len(b.queue)
	for _, f := range b.again {
		n += len(f.records)
	}
	if b.current != nil {
		n += len(b.current.records)
	}
	return n
}

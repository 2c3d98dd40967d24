package bureau

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"strings"
)

// Item is one record of a download.
type Item struct {
	// Branch is the part of the file in which it stood, Path its place below the root, such as ICP/BAJG/Jg_xx.
	Branch Branch
	Path   string
	// Synced says that it came in a synchronisation of the whole stock (SJTB).
	Synced bool
	// Record is the record, a [*Raw] for one that is not known here.
	Record DownloadRecord
	// Unknown are elements that the schema does not have, kept as they came.
	Unknown []Unknown
	// Err is not nil where the record came with faults: elements missing, numbers that are none. It holds [*FieldError] values. The
	// record has all else; whoever reads it puts it aside for people rather than loses it.
	Err error

	node node
}

// String names the place and hides the record.
func (i Item) String() string { return "item " + i.Path }

// GoString is String, so that %#v shows no personal data either.
func (i Item) GoString() string { return i.String() }

// LogValue is String, so that a structured log shows no personal data.
func (i Item) LogValue() slog.Value { return slog.StringValue(i.String()) }

// XML is the record as it came, in UTF-8 and without attributes.
func (i *Item) XML() string { return i.node.String() }

// readItem reads one record that was kept, by its path and XML.
func readItem(path, text string) (Item, error) {
	source, err := newSource(strings.NewReader(text))
	if err != nil {
		return Item{}, err
	}
	t := tokens{from: source, xml: newParser(source)}
	for {
		token, err := t.next()
		if err != nil {
			return Item{}, unexpectedEnd(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			n, err := t.read(start.Name.Local)
			if err != nil {
				return Item{}, err
			}
			return itemOf("DownloadData", path, n), nil
		}
	}
}

// Reader reads a download file (DownloadData) record by record, in GBK, GB18030 or UTF-8 as the file declares. It is lenient about
// order, unknown elements and values, since bureaus are; and strict about version, encoding and everything that XML can be
// misused for. It holds one record at a time. One goroutine may use it.
type Reader struct {
	tokens tokens
	root   string
	want   string
	path   []string
	err    error
	begun  bool
}

// NewReader reads from r. The format says which version is expected.
func NewReader(r io.Reader, f Format) (*Reader, error) { return newReader(r, f, "DownloadData") }

func newReader(r io.Reader, f Format, root string) (*Reader, error) {
	source, err := newSource(r)
	if err != nil {
		return nil, err
	}
	return &Reader{tokens: tokens{from: source, xml: newParser(source)}, root: root, want: f.version()}, nil
}

// containers are elements that hold records and are none. The others below the root are records.
var containers = map[string]bool{
	"ICP": true, "ICP/BASJ": true, "ICP/ZXSJ": true, "ICP/HMDLB": true, "ICP/FFJRHMD": true, "ICP/WBAWZLB": true,
	"ICP/BAJG": true, "ICP/BAJG/GJSHS": true, "ICP/HSRW": true, "ICP/HCJG": true, "ICP/HCJG/Jgxx": true, "ICP/XGTZ": true,
	"IP": true, "IP/BAJG": true, "IP/HCJG": true, "IP/HCJG/Jgxx": true, "YM": true, "YM/BAJG": true,
	"JCDM": true, "JCDM/Bbdwlb": true, "JCDM/Jcdm_xx": true,
	"SJTB": true, "SJTB/ICP": true, "SJTB/IP": true, "SJTB/IP/Iply": true, "SJTB/IP/Ipfp": true, "SJTB/IP/Ipgb": true,
	"SJTB/IP/Zdip": true, "SJTB/YM": true, "SJTB/JCDM": true, "SJTB/JCDM/Bbdwlb": true, "SJTB/JCDM/Jcdm_xx": true,
}

// tableParent holds the code tables, each a container of its rows.
const tableParent = "JCDM/Jcdm_xx"

func isContainer(path string) bool {
	if containers[path] {
		return true
	}
	parent, _, ok := cutLast(path)
	return ok && strings.TrimPrefix(parent, "SJTB/") == tableParent
}

func cutLast(path string) (parent, last string, ok bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// newRecord makes the record for an element, nil for one that is not known.
func newRecord(path string) DownloadRecord {
	switch strings.TrimPrefix(path, "SJTB/") {
	case "ICP/BASJ/Baxx":
		return &FiledRecord{}
	case "ICP/Baxx":
		if path == "SJTB/ICP/Baxx" {
			return &FiledRecord{}
		}
		return nil
	case "ICP/ZXSJ/Zxxx":
		return &Cancelled{}
	case "ICP/HMDLB/Zthmdxxs":
		return &BlacklistedSubject{}
	case "ICP/HMDLB/Wzhmdxxs":
		return &BlacklistedService{}
	case "ICP/FFJRHMD/Ffjrxx":
		return &IllegalAccess{}
	case "ICP/WBAWZLB/Wbawz_xx":
		return &UnfiledSite{}
	case "ICP/BAJG/Jg_xx":
		return &Result{}
	case "ICP/BAJG/GJSHS/Gjsh":
		return &Opinion{}
	case "ICP/HSRW/Baxx":
		return &Task{}
	case "ICP/HCJG/Jgxx/Zthc":
		return &SubjectCheck{}
	case "ICP/HCJG/Jgxx/Jrhc":
		return &AccessCheck{}
	case "ICP/HCJG/Jgxx/Kkwzhc":
		return &EmptyServiceCheck{}
	case "ICP/HCJG/Jgxx/Wzch":
		return &LivenessCheck{}
	case "ICP/XGTZ/Tzxx":
		return &Notice{}
	case "JCDM/Bbdwlb/Bbdw":
		return &ReportingUnit{}
	case "IP/BAJG/Lyjg", "IP/BAJG/Fpjg", "IP/BAJG/Gbjs", "IP/BAJG/Zdip":
		return &IPResult{Kind: IPResultKind(path[strings.LastIndexByte(path, '/')+1:])}
	case "IP/Iply/Lyxx":
		return &FiledIPSource{}
	case "IP/Ipfp/Fpxx":
		return &FiledIPAssignment{}
	}
	if table, _, ok := cutLast(path); ok {
		if parent, name, ok := cutLast(table); ok && strings.TrimPrefix(parent, "SJTB/") == tableParent {
			return &CodeRow{Table: name}
		}
	}
	return nil
}

// Next gives the next record, io.EOF after the last. The error is [ErrVersion], [ErrEncoding], [ErrDTD], [ErrXML] or [ErrTooLarge],
// or that of the reader below; it stays, and records given before it are whole.
func (r *Reader) Next() (Item, error) {
	if r.err != nil {
		return Item{}, r.err
	}
	item, err := r.next()
	r.err = err
	return item, err
}

func (r *Reader) next() (Item, error) {
	path, n, err := r.element(isContainer)
	if err != nil {
		return Item{}, err
	}
	return itemOf(r.root, path, n), nil
}

func itemOf(root, path string, n node) Item {
	item := Item{Synced: strings.HasPrefix(path, "SJTB/"), Branch: branchOf(path), Path: path, Record: newRecord(path), node: n}
	if item.Record == nil {
		item.Record = &Raw{Path: root + "/" + path, XML: n.String()}
		return item
	}
	var f filling
	f.structure(n.name, &n, reflect.ValueOf(item.Record).Elem())
	item.Unknown, item.Err = f.unknown, errors.Join(f.problems...)
	return item
}

// branchOf is the part of the file that a path stands in.
func branchOf(path string) Branch {
	parts := strings.Split(strings.TrimPrefix(path, "SJTB/"), "/")
	if parts[0] == "ICP" && len(parts) > 1 {
		if strings.HasPrefix(path, "SJTB/") {
			return BranchFiled
		}
		return Branch(parts[1])
	}
	return Branch(parts[0])
}

// element reads on to the next element that holds no records, whole, with its path below the root.
func (r *Reader) element(container func(path string) bool) (string, node, error) {
	if !r.begun {
		if err := r.begin(); err != nil {
			return "", node{}, err
		}
		r.begun = true
	}
	for {
		token, err := r.tokens.next()
		if err != nil {
			return "", node{}, r.end(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.path = append(r.path, token.Name.Local)
			path := strings.Join(r.path, "/")
			if container(path) {
				continue
			}
			r.path = r.path[:len(r.path)-1]
			n, err := r.tokens.read(token.Name.Local)
			return path, n, err
		case xml.EndElement:
			if len(r.path) > 0 {
				r.path = r.path[:len(r.path)-1]
			}
		}
	}
}

// end tells the end of the file from one that comes too early.
func (r *Reader) end(err error) error {
	if errors.Is(err, io.EOF) && r.tokens.depth > 0 {
		return unexpectedEnd(err)
	}
	return err
}

// begin reads the root element.
func (r *Reader) begin() error {
	for {
		token, err := r.tokens.next()
		if err != nil {
			return unexpectedEnd(err)
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root.Name.Local != r.root {
			return fmt.Errorf("%w: the root element is not %s", ErrXML, r.root)
		}
		for _, a := range root.Attr {
			if a.Name.Local == "version" && a.Name.Space == "" && a.Value == r.want {
				return nil
			}
		}
		return fmt.Errorf("%w: not %s", ErrVersion, r.want)
	}
}

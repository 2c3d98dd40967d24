package bureau

import (
	"encoding/base64"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// parameter is one parameter of a call. Data, which travels as base64, stands in for the text where it is not nil.
type parameter struct {
	name, text string
	number     bool
	data       []byte
}

func integer(name string, n int64) parameter {
	return parameter{name: name, text: strconv.FormatInt(n, 10), number: true}
}

// soapNamespace is that of SOAP 1.1, which the services of the interface speak.
const soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/"

// soapRequest is the body of a call. At most one parameter has data, which is encoded while it is read.
type soapRequest struct {
	head, tail string
	data       []byte
}

func newRequest(s *System, m Method, parameters []parameter) *soapRequest {
	prefix, namespace := "", ""
	if s.Namespace != "" {
		prefix, namespace = "m:", ` xmlns:m="`+escaped(s.Namespace)+`"`
	}
	var b strings.Builder
	r := &soapRequest{}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<soapenv:Envelope xmlns:soapenv="` + soapNamespace +
		`"><soapenv:Body><` + prefix + string(m) + namespace + `>`)
	inner := prefix
	if !s.Qualified {
		inner = ""
	}
	for _, p := range parameters {
		name := inner + s.parameter(m, p.name)
		b.WriteString("<" + name + ">")
		if p.data != nil {
			r.head, r.data = b.String(), p.data
			b.Reset()
		} else {
			b.WriteString(escaped(p.text))
		}
		b.WriteString("</" + name + ">")
	}
	b.WriteString(`</` + prefix + string(m) + `></soapenv:Body></soapenv:Envelope>`)
	r.tail = b.String()
	return r
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

func (r *soapRequest) length() int64 {
	return int64(len(r.head)+len(r.tail)) + int64(base64.StdEncoding.EncodedLen(len(r.data)))
}

func (r *soapRequest) open() io.Reader {
	return io.MultiReader(strings.NewReader(r.head), &base64Reader{from: r.data}, strings.NewReader(r.tail))
}

// base64Reader gives bytes in base64 piece by piece.
type base64Reader struct {
	from []byte
	buf  []byte
	rest []byte // of buf
}

// Read implements io.Reader.
func (r *base64Reader) Read(p []byte) (int, error) {
	const piece = 3 << 12
	if len(r.rest) == 0 {
		if len(r.from) == 0 {
			return 0, io.EOF
		}
		n := min(len(r.from), piece)
		r.buf = base64.StdEncoding.AppendEncode(r.buf[:0], r.from[:n])
		r.from, r.rest = r.from[n:], r.buf
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

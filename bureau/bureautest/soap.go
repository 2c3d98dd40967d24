package bureautest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-go/beian/bureau"
)

const (
	soap11 = "http://schemas.xmlsoap.org/soap/envelope/"
	soap12 = "http://www.w3.org/2003/05/soap-envelope"
)

// parameters are the parameters of each method in the order of the specification, without the unit, which comes first.
var parameters = map[bureau.Method][]string{
	bureau.MethodUpload: {
		"userName", "randVal", "pwdHash", "beianInfo", "beianInfoHash", "dataSequence", "encryptAlgorithm", "hashAlgorithm",
		"compressionFormat",
	},
	bureau.MethodDownload:       {"userName", "randVal", "pwdHash", "hashAlgorithm"},
	bureau.MethodAcknowledge:    {"userName", "randVal", "pwdHash", "hashAlgorithm", "fileName"},
	bureau.MethodPreviousUpload: {"userName", "randVal", "pwdHash", "hashAlgorithm"},
	bureau.MethodStatus:         {"userName", "randVal", "pwdHash", "hashAlgorithm", "queryConditionType", "queryCondition"},
	bureau.MethodVerifyPassword: {"userName", "randVal", "pwdHash", "hashAlgorithm", "baxh", "bamm"},
}

// maxBody is more than a call with a file of 50 MB can have: base64 of a zip that could not be made smaller.
const maxBody = 72 << 20

// call is a call as it came.
type call struct {
	soap   string // the namespace of the envelope
	method bureau.Method
	values map[string]string
}

// errSOAP is a request that is no call of the service.
var errSOAP = errors.New("not a call of this service")

// methods of the services at their paths.
func (w Wire) serves(path string) []bureau.Method {
	switch path {
	case w.Upload:
		return []bureau.Method{bureau.MethodUpload, bureau.MethodDownload, bureau.MethodAcknowledge, bureau.MethodPreviousUpload}
	case w.Status:
		return []bureau.Method{bureau.MethodStatus}
	case w.Verify:
		return []bureau.Method{bureau.MethodVerifyPassword}
	}
	return nil
}

// readCall reads a SOAP request, in UTF-8 or GBK.
func (w Wire) readCall(body io.Reader, serves []bureau.Method) (*call, error) {
	d := xml.NewDecoder(body)
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToUpper(charset) {
		case "GBK", "GB2312":
			return simplifiedchinese.GBK.NewDecoder().Reader(in), nil
		}
		return nil, fmt.Errorf("%w: unknown encoding", errSOAP)
	}
	c := &call{values: make(map[string]string)}
	depth := 0
	parameter := ""
	var text strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && depth == 0 && c.method != "" {
			return c, w.complete(c)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: not well-formed", errSOAP)
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, fmt.Errorf("%w: a document type", errSOAP)
		case xml.StartElement:
			depth++
			switch {
			case depth == 1:
				if c.soap = token.Name.Space; token.Name.Local != "Envelope" || c.soap != soap11 && c.soap != soap12 {
					return nil, fmt.Errorf("%w: no SOAP envelope", errSOAP)
				}
			case depth == 3 && c.method == "" && token.Name.Space != c.soap:
				if err := w.begin(c, token.Name, serves); err != nil {
					return nil, err
				}
			case depth == 4 && c.method != "":
				parameter = token.Name.Local
				text.Reset()
			}
		case xml.CharData:
			if parameter != "" {
				text.Write(token)
			}
		case xml.EndElement:
			if depth == 4 && parameter != "" {
				c.values[w.canonical(parameter)] = text.String()
				parameter = ""
			}
			depth--
		}
	}
}

// begin takes the element of the method.
func (w Wire) begin(c *call, name xml.Name, serves []bureau.Method) error {
	if w.Namespace != "" && name.Space != w.Namespace {
		return fmt.Errorf("%w: wrong namespace", errSOAP)
	}
	for _, m := range serves {
		if string(m) == name.Local {
			c.method = m
			return nil
		}
	}
	return fmt.Errorf("%w: no such method here", errSOAP)
}

const unitParameter = "ispId"

// canonical is the specification's spelling of a parameter; the unit's is checked where the bureau insists on one.
func (w Wire) canonical(name string) string {
	if strings.EqualFold(name, unitParameter) {
		if w.Unit != "" && name != w.Unit {
			return name + "?"
		}
		return unitParameter
	}
	return name
}

// complete looks for parameters that are missing.
func (w Wire) complete(c *call) error {
	for _, name := range append([]string{unitParameter}, parameters[c.method]...) {
		if _, ok := c.values[name]; !ok {
			return fmt.Errorf("%w: the parameter %s is missing", errSOAP, name)
		}
	}
	return nil
}

func (c *call) text(name string) string { return strings.TrimSpace(c.values[name]) }

// number is a whole number; -1 for what is none.
func (c *call) number(name string) int64 {
	n, err := strconv.ParseInt(c.text(name), 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// answer is what a method returns: code, message, and the elements that go with them.
type answer struct {
	code    bureau.CallCode
	message string
	extra   []*element
}

func refuse(code bureau.CallCode) answer { return answer{code: code} }

// text is the XML that a method returns as a string.
func (w Wire) text(a answer, version string) string {
	message := a.message
	if message == "" {
		message = callText(a.code)
	}
	root := tree("return", leaf("msg_code", strconv.Itoa(int(a.code))), leaf("msg", message)).with(a.extra...)
	root.attribute = ` version="` + version + `"`
	var b strings.Builder
	if w.Declaration != "none" {
		b.WriteString(`<?xml version="1.0" encoding="` + w.Declaration + `"?>`)
	}
	root.write(&b)
	return b.String()
}

// writeAnswer answers a call.
func (w Wire) writeAnswer(to http.ResponseWriter, c *call, result string, cut bool) {
	namespace := w.Namespace
	if namespace == "" {
		namespace = DefaultNamespace
	}
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="` + c.soap + `"><soap:Body><ns:` + string(c.method) +
		`Response xmlns:ns="`)
	_ = xml.EscapeText(&b, []byte(namespace)) // a buffer takes everything
	b.WriteString(`"><` + w.Result + `>`)
	_ = xml.EscapeText(&b, []byte(result))
	b.WriteString(`</` + w.Result + `></ns:` + string(c.method) + `Response></soap:Body></soap:Envelope>`)
	out := b.Bytes()
	if cut {
		out = out[:len(out)*2/3]
	}
	to.Header().Set("Content-Type", contentType(c.soap))
	_, _ = to.Write(out) // whoever called has gone
}

func contentType(soap string) string {
	if soap == soap12 {
		return "application/soap+xml; charset=utf-8"
	}
	return "text/xml; charset=utf-8"
}

// writeFault answers what is no call.
func writeFault(to http.ResponseWriter, err error) {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="` + soap11 + `"><soap:Body><soap:Fault>` +
		`<faultcode>soap:Client</faultcode><faultstring>`)
	_ = xml.EscapeText(&b, []byte(err.Error()))
	b.WriteString(`</faultstring></soap:Fault></soap:Body></soap:Envelope>`)
	to.Header().Set("Content-Type", contentType(soap11))
	to.WriteHeader(http.StatusInternalServerError)
	_, _ = to.Write(b.Bytes())
}

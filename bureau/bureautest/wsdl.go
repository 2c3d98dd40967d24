package bureautest

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
)

// callText is what a bureau says with a code.
func callText(code bureau.CallCode) string {
	if code == codeHours {
		return "请在规定的时间段内报备："
	}
	if code == codeTries {
		return "备案密码校验超过X次"
	}
	return code.Label(filing.Zh)
}

// writeWSDL describes a service to whoever asks for it.
func (b *Bureau) writeWSDL(w http.ResponseWriter, r *http.Request, serves []bureau.Method) {
	if !strings.EqualFold(r.URL.RawQuery, "wsdl") {
		http.Error(w, "POST a SOAP request, or ask for ?wsdl", http.StatusMethodNotAllowed)
		return
	}
	namespace := b.conf.Wire.Namespace
	if namespace == "" {
		namespace = DefaultNamespace
	}
	unit := b.conf.Wire.Unit
	if unit == "" {
		unit = unitParameter
	}
	var out, types, messages, operations, bindings bytes.Buffer
	for _, m := range serves {
		types.WriteString(`<xs:element name="` + string(m) + `"><xs:complexType><xs:sequence>`)
		for _, p := range append([]string{unit}, parameters[m]...) {
			types.WriteString(`<xs:element name="` + p + `" type="xs:` + wsdlType(p) + `"/>`)
		}
		types.WriteString(`</xs:sequence></xs:complexType></xs:element><xs:element name="` + string(m) +
			`Response"><xs:complexType><xs:sequence><xs:element name="` + b.conf.Wire.Result +
			`" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`)
		for _, suffix := range []string{"", "Response"} {
			messages.WriteString(`<message name="` + string(m) + suffix + `"><part name="parameters" element="tns:` + string(m) + suffix +
				`"/></message>`)
		}
		operations.WriteString(`<operation name="` + string(m) + `"><input message="tns:` + string(m) + `"/><output message="tns:` +
			string(m) + `Response"/></operation>`)
		bindings.WriteString(`<operation name="` + string(m) + `"><soap:operation soapAction=""/>` +
			`<input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>`)
	}
	var ns, address bytes.Buffer
	_ = xml.EscapeText(&ns, []byte(namespace)) // buffers take everything
	_ = xml.EscapeText(&address, []byte("http://"+r.Host+r.URL.Path))
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" ` +
		`xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="` + ns.String() +
		`" targetNamespace="` + ns.String() + `"><types><xs:schema targetNamespace="` + ns.String() + `">`)
	_, _ = types.WriteTo(&out)
	out.WriteString(`</xs:schema></types>`)
	_, _ = messages.WriteTo(&out)
	out.WriteString(`<portType name="Port">`)
	_, _ = operations.WriteTo(&out)
	out.WriteString(`</portType><binding name="Binding" type="tns:Port"><soap:binding style="document" ` +
		`transport="http://schemas.xmlsoap.org/soap/http"/>`)
	_, _ = bindings.WriteTo(&out)
	out.WriteString(`</binding><service name="Service"><port name="Port" binding="tns:Binding"><soap:address location="` +
		address.String() + `"/></port></service></definitions>`)
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	_, _ = out.WriteTo(w)
}

func wsdlType(parameter string) string {
	switch parameter {
	case "ispId", "ispID", "dataSequence":
		return "long"
	case "encryptAlgorithm", "hashAlgorithm", "compressionFormat", "queryConditionType":
		return "int"
	}
	return "string"
}

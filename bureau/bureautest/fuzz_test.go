package bureautest_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/filingtest"
)

// Whatever is posted, the bureau answers, and with something.
func FuzzCall(f *testing.F) {
	p := start(f, bureautest.Config{})
	for _, m := range []bureau.Method{bureau.MethodDownload, bureau.MethodAcknowledge, bureau.MethodStatus} {
		f.Add(request(m, append(p.login(), "fileName", "x", "queryConditionType", "0", "queryCondition", "example.cn")...))
	}
	f.Add("")
	f.Add("<x/>")
	f.Add(`<!DOCTYPE x><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>`)
	f.Add(`<?xml version="1.0" encoding="GBK"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><isp_download/></e:Body>`)
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{bureautest.DefaultUploadPath, bureautest.DefaultStatusPath, bureautest.DefaultVerifyPath} {
			w := httptest.NewRecorder()
			p.bureau.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(body)))
			require.Positive(t, w.Body.Len())
		}
	})
}

// Whatever a file holds, the bureau judges it, and what it sends back can be read.
func FuzzUploadedFile(f *testing.F) {
	p := start(f, bureautest.Config{Informational: true})
	g := filingtest.New(50)
	for _, typ := range []filing.Type{
		filing.TypeFirst, filing.TypeAddedService, filing.TypeAddedAccess, filing.TypeChangeFiling, filing.TypeCancelService,
		filing.TypeVerificationMaterial,
	} {
		made := g.Filing(filingtest.OfType(typ), filingtest.InProvince("11"), filingtest.WithServices(filing.ServiceWebsite),
			filingtest.WithCertificate(filing.CertificateBusinessLicence))
		f.Add(file(f, g.Blobs(), p.records(&made)...))
	}
	f.Add(file(f, nil, &bureau.IPSource{OwnID: 1, From: 1, To: 2, Unit: 3}))
	f.Add([]byte("<UploadData version=\"V.3.0\"><ICP><Qqdwid>110</Qqdwid></ICP></UploadData>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		p := start(t, bureautest.Config{Informational: true})
		require.Zero(t, p.upload(content).Code)
		for {
			r := p.must(bureau.MethodDownload)
			if r.File == nil {
				return
			}
			p.items(p.open(r.File))
			require.Zero(t, p.must(bureau.MethodAcknowledge, "fileName", r.File.Name).Code)
		}
	})
}

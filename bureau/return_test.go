package bureau_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/beian-go/beian/bureau"
)

// TestAnswersAreReadLeniently writes one answer in the ways in which services write it.
func TestAnswersAreReadLeniently(t *testing.T) {
	t.Parallel()
	info, hash := pack(t, envelope(t, key, iv), []byte(strings.Repeat("the file ", 20_000)))
	var lines, escapedLines strings.Builder
	for i := 0; i < len(info); i += 76 {
		line := info[i:min(i+76, len(info))]
		lines.WriteString(line + "\r\n")
		escapedLines.WriteString(line + "&#xD;\n")
	}
	document := func(info string) string {
		return `<return version="V.3.0"><msg_code>3</msg_code><msg>继续</msg><fileInfos><hashAlgorithm>0</hashAlgorithm>` +
			`<compressionFormat>0</compressionFormat><encryptAlgorithm>1</encryptAlgorithm><dataSequence>8</dataSequence>` +
			`<return_FileName>f1</return_FileName><beianInfo>` + info + `</beianInfo><beianInfoHash>` + hash +
			`</beianInfoHash></fileInfos></return>`
	}
	escaper := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	gbk := func(s string) string {
		out, err := simplifiedchinese.GBK.NewEncoder().String(s)
		require.NoError(t, err)
		return out
	}
	plain := document(info)
	for name, answer := range map[string]string{
		"escaped":                   soapAnswer(escaper.Replace(plain)),
		"CDATA":                     soapAnswer("<![CDATA[" + plain + "]]>"),
		"elements":                  soapAnswer(plain),
		"elements in a namespace":   soapAnswer(strings.NewReplacer("</", "</b:", "<", "<b:").Replace(plain)),
		"declared as GBK":           soapAnswer(escaper.Replace(`<?xml version="1.0" encoding="GBK"?>` + "\n" + plain)),
		"base64 in lines":           soapAnswer(escaper.Replace(document(lines.String()))),
		"base64 in escaped lines":   soapAnswer(escaper.Replace(document(escapedLines.String()))),
		"in GBK itself":             strings.Replace(gbk(soapAnswer(escaper.Replace(plain))), "UTF-8", "GBK", 1),
		"with a mark of byte order": "\xEF\xBB\xBF" + soapAnswer(escaper.Replace(plain)),
		"without SOAP":              plain,
		"capitals":                  soapAnswer(escaper.Replace(strings.ReplaceAll(plain, "msg_code", "MSG_CODE"))),
		"twice the code": soapAnswer(escaper.Replace(
			strings.Replace(plain, "<fileInfos>", "<msg_code>4</msg_code><fileInfos>", 1))),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newService(t, body(answer))
			c, _ := client(t, system(s))
			p, err := c.PreviousUpload(t.Context())
			require.NoError(t, err)
			require.Equal(t, int64(8), p.Sequence)
			d, err := c.Download(t.Context())
			require.NoError(t, err)
			require.True(t, d.More)
			require.Equal(t, "f1", d.File.Name)
			err = c.Open(d.File, func(_ string, r io.Reader) error {
				b, err := io.ReadAll(r)
				require.Len(t, b, 180_000)
				return err
			})
			require.NoError(t, err)
		})
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{
		"nothing":           "",
		"blanks":            "  \n ",
		"a page":            "<html><body>login</body></html>",
		"no XML":            "login-secret",
		"no code":           soapAnswer("<return><msg>x</msg></return>"),
		"a code of letters": soapAnswer("<return><msg_code>OK</msg_code></return>"),
		"a negative code":   soapAnswer("<return><msg_code>-1</msg_code></return>"),
		"a huge code":       soapAnswer("<return><msg_code>99999999999999999999</msg_code></return>"),
		"cut off":           strings.TrimSuffix(soapAnswer("<return><msg_code>0</msg_code></return>"), "</soap:Envelope>"),
		"cut off inside":    soapAnswer("&lt;return&gt;&lt;msg_code&gt;0&lt;/msg_code&gt;"),
		"a document type":   `<!DOCTYPE x [<!ENTITY a "0">]><return><msg_code>&a;</msg_code></return>`,
		"entities inside": soapAnswer(`&lt;!DOCTYPE x [&lt;!ENTITY a "0"&gt;]&gt;` +
			`&lt;return&gt;&lt;msg_code&gt;&amp;a;&lt;/msg_code&gt;&lt;/return&gt;`),
		"UTF-16":             "\xFF\xFE<\x00r\x00",
		"another encoding":   `<?xml version="1.0" encoding="EBCDIC"?><return><msg_code>0</msg_code></return>`,
		"wrong bytes":        `<?xml version="1.0" encoding="GBK"?><return><msg_code>0</msg_code><msg>` + "\xFF\xFF" + `</msg></return>`,
		"deep":               strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100),
		"many elements":      "<return>" + strings.Repeat("<a/>", 30_000) + "</return>",
		"many numbers":       "<return><msg_code>14</msg_code>" + strings.Repeat("<dataSequence>1 2 3</dataSequence>", 5_000) + "</return>",
		"numbers of letters": "<return><msg_code>14</msg_code><dataSequence>99999999999999999999</dataSequence></return>",
		"an algorithm":       "<return><msg_code>0</msg_code><encryptAlgorithm>AES</encryptAlgorithm></return>",
		"a long text":        "<return><msg_code>0</msg_code><msg>" + strings.Repeat("x", 3<<20) + "</msg></return>",
		"too long": "<return><msg_code>0</msg_code>" +
			strings.Repeat("<msg>"+strings.Repeat("x", 1000)+"</msg>", 6_000) + "</return>",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newService(t, body(answer))
			c, _ := client(t, system(s))
			err := c.Acknowledge(t.Context(), "f1")
			require.ErrorIs(t, err, bureau.ErrAnswer)
			require.NotContains(t, err.Error(), "login-secret")
		})
	}
}

// TestReturnedFilesThatAreBroken are answers that say more than their file holds.
func TestReturnedFilesThatAreBroken(t *testing.T) {
	t.Parallel()
	info, hash := pack(t, envelope(t, key, iv), []byte("the file"))
	plain, plainHash := pack(t, envelope(t, "", ""), []byte("the file"))
	for name, c := range map[string]struct {
		infos string
		want  error
	}{
		"no base64":      {"<beianInfo>####</beianInfo>", bureau.ErrEnvelope},
		"cut off":        {"<beianInfo>" + info[:len(info)-3] + "</beianInfo>", bureau.ErrEnvelope},
		"after its end":  {"<beianInfo>QQ==QQ==</beianInfo>", bureau.ErrEnvelope},
		"twice":          {"<beianInfo>" + info + "</beianInfo><beianInfo>" + info + "</beianInfo>", bureau.ErrEnvelope},
		"half as CDATA":  {"<beianInfo>" + info[:8] + "<![CDATA[" + info[8:] + "]]></beianInfo>", bureau.ErrEnvelope},
		"nothing":        {"<beianInfo></beianInfo>", bureau.ErrEnvelope},
		"another hash":   {"<beianInfo>" + info + "</beianInfo><beianInfoHash>AAAA</beianInfoHash>", bureau.ErrHash},
		"not encrypted":  {"<beianInfo>" + plain + "</beianInfo>", bureau.ErrEnvelope},
		"what algorithm": {"<beianInfo>" + info + "</beianInfo><encryptAlgorithm>7</encryptAlgorithm>", bureau.ErrEnvelope},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(c.infos, "encryptAlgorithm") {
				c.infos += "<encryptAlgorithm>1</encryptAlgorithm>"
			}
			if !strings.Contains(c.infos, "Hash") {
				c.infos += "<beianInfoHash>" + hash + "</beianInfoHash>"
			}
			s := newService(t, returns(0, "", "<fileInfos><return_FileName>f1</return_FileName>"+c.infos+"</fileInfos>"))
			client, _ := client(t, system(s))
			d, err := client.Download(t.Context())
			require.NoError(t, err, "the name of a file that cannot be opened is told")
			require.Equal(t, "f1", d.File.Name)
			require.ErrorIs(t, client.Open(d.File, func(string, io.Reader) error { return nil }), c.want)
		})
	}
	// A file that is not encrypted is opened as it says, key or not; one that is encrypted needs one.
	s := newService(t, returns(0, "", "<fileInfos><return_FileName>f1</return_FileName><encryptAlgorithm>0</encryptAlgorithm><beianInfo>"+
		plain+"</beianInfo><beianInfoHash>"+plainHash+"</beianInfoHash></fileInfos>"))
	c, _ := client(t, system(s))
	d, err := c.Download(t.Context())
	require.NoError(t, err)
	require.NoError(t, c.Open(d.File, func(string, io.Reader) error { return nil }))
	d.File.EncryptAlgorithm = bureau.EncryptAES
	config := system(s)
	config.Key, config.IV = "", ""
	c, _ = client(t, config)
	require.ErrorIs(t, c.Open(d.File, func(string, io.Reader) error { return nil }), bureau.ErrEnvelope)
}

// TestHostileServices answers slowly, for ever, or elsewhere.
func TestHostileServices(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	forever := func(w http.ResponseWriter) {
		_, _ = io.WriteString(w, soapAnswer("")[:50])
		_ = http.NewResponseController(w).Flush()
		<-release
	}
	endless := func(w http.ResponseWriter) {
		chunk := strings.Repeat("A", 1<<16)
		_, _ = io.WriteString(w, "<return><msg_code>0</msg_code><fileInfos><beianInfo>")
		for {
			if _, err := io.WriteString(w, chunk); err != nil {
				return
			}
		}
	}
	elsewhere := func(w http.ResponseWriter) {
		w.Header().Set("Location", "http://127.0.0.1:1/")
		w.WriteHeader(http.StatusTemporaryRedirect)
	}
	s := newService(t, forever)
	t.Cleanup(func() { close(release) }) // before the service is closed
	config := system(s)
	config.Timeout, config.Retry.Tries = 50*time.Millisecond, 1
	c, _ := client(t, config)
	_, err := c.Download(t.Context())
	require.Error(t, err, "it does not end by itself")

	s = newService(t, endless)
	c, _ = client(t, system(s))
	require.ErrorIs(t, c.Acknowledge(t.Context(), "f1"), bureau.ErrAnswer)

	s = newService(t, elsewhere)
	c, _ = client(t, system(s))
	err = c.Acknowledge(t.Context(), "f1")
	require.ErrorIs(t, err, bureau.ErrAnswer, "the login goes nowhere else")
	require.ErrorContains(t, err, "307")
}

func FuzzReadAnswer(f *testing.F) {
	f.Add(soapAnswer("&lt;return version=\"V.3.0\"&gt;&lt;msg_code&gt;0&lt;/msg_code&gt;&lt;/return&gt;"))
	f.Add("<return><msg_code>14</msg_code><dataSequences><dataSequence>3</dataSequence></dataSequences></return>")
	f.Add(soapAnswer("<![CDATA[<return><msg_code>1</msg_code><fileInfos><encryptAlgorithm>0</encryptAlgorithm>" +
		"<return_FileName>f</return_FileName><beianInfo>QUJD&#13;REVG</beianInfo></fileInfos></return>]]>"))
	f.Add("<e:Fault xmlns:e=\"x\"><faultcode>c</faultcode></e:Fault>")
	f.Add("<return><msg_code>0</msg_code><StatusInfo><Bazt>1</Bazt></StatusInfo></return>")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := bureau.ReadAnswer(strings.NewReader(text))
		if err != nil {
			require.ErrorIs(t, err, bureau.ErrAnswer)
			return
		}
		require.GreaterOrEqual(t, a.Code, bureau.CallCode(0))
		if a.File == nil || a.Broken {
			return
		}
		// What was cut out is what stands there: base64 comes back from its bytes.
		text = strings.Join(strings.Fields(text), "")
		if !strings.Contains(text, "&") && !strings.Contains(text, "<!") {
			encoded := strings.TrimRight(base64.StdEncoding.EncodeToString(a.File.Data), "=")
			require.Contains(t, text, encoded[:max(0, len(encoded)-1)])
		}
	})
}

package bureautest_test

import (
	"bytes"
	"context"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/bureau/bureautest"
	"github.com/beian-go/beian/filing/filingtest"
	"github.com/beian-go/beian/workflow"
)

// client is the client of this module for a bureau; it waits for nothing.
func client(t testing.TB, p *provider) *bureau.Client {
	c, err := bureau.NewClient(p.bureau.System("11", p.url), bureau.ClientConfig{
		Now: p.clock.Now, Sleep: func(context.Context, time.Duration) error { return nil },
	})
	require.NoError(t, err)
	return c
}

func packedFile(t testing.TB, c *bureau.Client, sequence int64, name string, content []byte) bureau.PackedFile {
	var b bytes.Buffer
	hash, err := c.Envelope().Zip(&b, name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
	require.NoError(t, err)
	return bureau.PackedFile{Sequence: sequence, Data: b.Bytes(), Hash: hash, EncryptAlgorithm: c.Envelope().EncryptAlgorithm()}
}

func TestTheClientMeetsTheBureau(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]bureautest.Config{
		"usual":    {},
		"spelling": {Wire: bureautest.Wire{Unit: "ispID", Namespace: "urn:example", Declaration: "none", Result: "out"}},
		"paths":    {Wire: bureautest.Wire{Upload: "/u", Status: "/s", Verify: "/v", Declaration: "UTF-8"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t, config)
			c, ctx, g := client(t, p), t.Context(), filingtest.New(30)
			f := website(g)
			last, err := c.PreviousUpload(ctx)
			require.NoError(t, err)
			require.Zero(t, last.Sequence)
			sent := packedFile(t, c, 2, "BA2", file(t, g.Blobs(), p.records(&f)...))
			err = c.Upload(ctx, sent)
			var refused *bureau.CallError
			require.ErrorAs(t, err, &refused)
			require.EqualValues(t, 14, refused.Code)
			require.Equal(t, []int64{1}, refused.Missing)
			sent.Sequence = 1
			require.NoError(t, c.Upload(ctx, sent))
			last, err = c.PreviousUpload(ctx)
			require.NoError(t, err)
			require.EqualValues(t, 1, last.Sequence)
			require.Equal(t, "BA2", last.File.Name)
			require.NoError(t, c.Open(last.File, func(name string, r io.Reader) error {
				require.Equal(t, "BA2", name)
				_, err := io.Copy(io.Discard, r)
				return err
			}))
			var filed *bureau.FiledRecord
			for more := true; more; {
				d, err := c.Download(ctx)
				require.NoError(t, err)
				require.NotNil(t, d.File)
				require.NoError(t, c.Open(d.File, func(_ string, r io.Reader) error {
					b, err := io.ReadAll(r)
					for _, r := range of[*bureau.FiledRecord](p.items(b)) {
						filed = r
					}
					return err
				}))
				require.NoError(t, c.Acknowledge(ctx, d.File.Name))
				more = d.More
			}
			require.NotNil(t, filed)
			d, err := c.Download(ctx)
			require.NoError(t, err)
			require.Nil(t, d.File)
			status, err := c.Status(ctx, 0, f.Services[0].Domains[0])
			require.NoError(t, err)
			require.True(t, status.Filed)
			require.Equal(t, filed.Subject.Number, status.SubjectNumber)
			require.Equal(t, f.Services[0].Name, status.ServiceName)
			status, err = c.Status(ctx, 0, "unfiled.example")
			require.NoError(t, err)
			require.False(t, status.Filed)
			secret, err := bureau.FilingPassword(p.bureau.FilingPassword(filed.Subject.Number))
			require.NoError(t, err)
			right, err := c.VerifyPassword(ctx, filed.Subject.Number, secret)
			require.NoError(t, err)
			require.True(t, right)
			right, err = c.VerifyPassword(ctx, filed.Subject.Number, "wrong")
			require.NoError(t, err)
			require.False(t, right)
		})
	}
}

func TestTheClientUnderstandsEveryCode(t *testing.T) {
	t.Parallel()
	for _, code := range bureau.CallCodes() {
		p := start(t, bureautest.Config{})
		c := client(t, p)
		p.bureau.Refuse(bureautest.Refusal{Method: bureau.MethodUpload, Code: code, Times: 10, Sequences: []int64{1}})
		err := c.Upload(t.Context(), packedFile(t, c, 1, "BA1", []byte("x")))
		switch code {
		case 0:
			require.NoError(t, err)
			continue
		case 20:
			var later *workflow.LaterError
			require.ErrorAs(t, err, &later)
		}
		var refused *bureau.CallError
		require.ErrorAs(t, err, &refused, "%d", code)
		require.Equal(t, code, refused.Code)
		require.NotContains(t, refused.Message, password)
	}
}

func TestTheClientWaitsForTheOpeningHours(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{Opens: 10 * time.Hour, Closes: 17 * time.Hour})
	c, g := client(t, p), filingtest.New(31)
	f := website(g)
	sent := packedFile(t, c, 1, "BA1", file(t, g.Blobs(), p.records(&f)...))
	err := c.Upload(t.Context(), sent)
	var later *workflow.LaterError
	require.ErrorAs(t, err, &later)
	require.Equal(t, time.Hour, later.At.Sub(p.clock.Now()))
	p.clock.Advance(time.Hour)
	require.NoError(t, c.Upload(t.Context(), sent))
}

func TestTheClientLivesWithBrokenCalls(t *testing.T) {
	t.Parallel()
	p := start(t, bureautest.Config{FaultRate: 0.4, Seed: 3})
	c, g := client(t, p), filingtest.New(32)
	for n := range int64(20) {
		f := website(g)
		sent := packedFile(t, c, n+1, "BA", file(t, g.Blobs(), p.records(&f)...))
		for range 100 {
			if err := c.Upload(t.Context(), sent); err == nil {
				break
			}
		}
	}
	require.Len(t, p.bureau.Records(), 20)
	require.Empty(t, p.bureau.SentTwice())
	seen := 0
	for range 1000 {
		d, err := c.Download(t.Context())
		if err != nil {
			continue
		}
		if d.File == nil {
			break
		}
		broken := c.Open(d.File, func(_ string, r io.Reader) error {
			b, err := io.ReadAll(r)
			if err == nil {
				seen += len(of[*bureau.FiledRecord](p.items(b)))
			}
			return err
		})
		if broken == nil {
			for c.Acknowledge(t.Context(), d.File.Name) != nil {
				continue
			}
		}
	}
	require.Equal(t, 20, seen)
	require.Zero(t, p.bureau.Waiting())
}

package beian_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

func content(t *testing.T, r io.ReadCloser) []byte {
	t.Helper()
	b, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return b
}

func TestDeskLooksAtWhatFilesAre(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.open(r.customer, r.content(filing.ServiceWebsite))
	attach := func(body io.Reader) (beian.Outcome, error) {
		return r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
			EventID: r.id(), Revision: c.Revision, Purpose: filing.PurposeSubjectCertificate, Owner: filing.OwnerSubject,
		}, body)
	}
	for want, picture := range map[filing.AttachmentFormat][]byte{
		filing.FormatPNG: r.gen.Icon(), filing.FormatJPEG: r.gen.Image(filing.PurposeSubjectCertificate),
	} {
		for _, body := range []io.Reader{bytes.NewReader(picture), iotest.OneByteReader(bytes.NewReader(picture))} {
			out, err := attach(body)
			require.NoError(t, err)
			c = out.Case
			require.Len(t, c.Filing.Attachments, 1)
			require.Equal(t, want, c.Filing.Attachments[0].Format)
			kept, _, err := r.desk.OpenAttachment(ctx, reviewer, c.ID, c.Filing.Attachments[0].ID)
			require.NoError(t, err)
			require.Equal(t, picture, content(t, kept), "looking takes nothing away")
			require.Equal(t, int64(len(picture)), c.Filing.Attachments[0].Size)
		}
	}
	for _, other := range []string{"", "x", "%PDF-1.7", "GIF89a", "<html>", "\xff\xd8", "PK\x03\x04"} {
		_, err := attach(bytes.NewReader([]byte(other)))
		require.Equal(t, "invalid.file", beian.Code(err), "Attach(%q)", other)
		_, err = r.desk.PutFile(ctx, r.customer, "", bytes.NewReader([]byte(other)))
		require.Equal(t, "invalid.file", beian.Code(err), "PutFile(%q)", other)
		_, err = r.store.OpenBlob(ctx, filing.DigestOf([]byte(other)))
		require.ErrorIs(t, err, fs.ErrNotExist, "%q is not kept", other)
	}
	lost := errors.New("connection lost")
	for _, got := range []string{"", "\xff\xd8\xff\xe0", "\xff\xd8\xff\xe0 and half of the picture"} {
		broken := func() io.Reader { return io.MultiReader(bytes.NewReader([]byte(got)), iotest.ErrReader(lost)) }
		_, err := attach(broken())
		require.ErrorIs(t, err, lost)
		_, err = r.desk.PutFile(ctx, r.customer, "", broken())
		require.ErrorIs(t, err, lost)
	}
	endless := io.MultiReader(bytes.NewReader(r.gen.Icon()), neverEnding{})
	_, err := attach(endless)
	require.Equal(t, "too_large", beian.Code(err))
	require.Equal(t, c.Revision, r.now(c).Revision, "nothing was attached")
}

type neverEnding struct{}

func (neverEnding) Read(b []byte) (int, error) { return len(b), nil }

// TestDeskOpensWhatACaseNames opens an icon and a piece of evidence, and nothing that another case names.
func TestDeskOpensWhatACaseNames(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ctx := t.Context()
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceApp))))
	icon := c.Filing.Services[0].App.Icon
	body, err := r.desk.OpenFile(ctx, r.customer, c.ID, icon)
	require.NoError(t, err)
	require.Equal(t, r.gen.Icon(), content(t, body))

	page := append(r.gen.Icon(), "the receipt's page"...)
	report := workflow.Event{Name: workflow.EventReport, Evidence: &workflow.Evidence{Kind: "receipt", File: filing.DigestOf(page)}}
	_, err = r.try(reviewer, c, report)
	require.Equal(t, "invalid.evidence.file", beian.Code(err), "evidence that nobody brought")
	other := r.account("other@example.com")
	_, err = r.desk.PutFile(ctx, other, "", bytes.NewReader(page))
	require.NoError(t, err)
	_, err = r.try(reviewer, c, report)
	require.Equal(t, "invalid.evidence.file", beian.Code(err), "another account's")
	_, err = r.desk.PutFile(ctx, reviewer, c.Account, bytes.NewReader(page))
	require.NoError(t, err)
	c = r.fire(reviewer, c, report)
	body, err = r.desk.OpenFile(ctx, r.customer, c.ID, filing.DigestOf(page))
	require.NoError(t, err)
	require.Equal(t, page, content(t, body))

	mine := r.open(other, r.content(filing.ServiceWebsite))
	for name, digest := range map[string]filing.Digest{
		"another case's": icon, "uploaded and not named": filing.DigestOf(page), "none": filing.DigestOf(nil), "no digest": "../x",
	} {
		_, err = r.desk.OpenFile(ctx, other, mine.ID, digest)
		require.Equal(t, "not_found", beian.Code(err), name)
	}
}

// TestDeskSweepsFiles removes what no case names, and nothing that one names, now or in what was submitted.
func TestDeskSweepsFiles(t *testing.T) {
	t.Parallel()
	var r *room
	st := memory.New(memory.WithClock(func() time.Time { return r.clock.Now() }))
	r = newRoomOn(t, st)
	const week = 7 * 24 * time.Hour
	ctx, system := t.Context(), beian.Actor{Role: workflow.System, ID: "sweep"}
	put := func(a beian.Actor, more string) filing.Digest {
		t.Helper()
		d, err := r.desk.PutFile(ctx, a, r.customer.Account, bytes.NewReader(append(r.gen.Icon(), more...)))
		require.NoError(t, err)
		return d
	}
	has := func(d filing.Digest) bool {
		t.Helper()
		body, err := st.OpenBlob(ctx, d)
		if errors.Is(err, fs.ErrNotExist) {
			return false
		}
		require.NoError(t, err)
		require.NoError(t, body.Close())
		return true
	}

	// An icon that was submitted and rejected, another in its place, a replaced attachment, evidence, an upload never named.
	c := r.toBureau(r.toReview(r.customer, r.open(r.customer, r.content(filing.ServiceApp))))
	evidence := put(reviewer, "evidence")
	c = r.fire(reviewer, c, workflow.Event{Name: workflow.EventReport, Evidence: &workflow.Evidence{Kind: "page", File: evidence}})
	c = r.confirmAll(c)
	out, err := r.desk.RecordResult(ctx, reviewer, c.ID, beian.Result{
		EventID: r.id(), Revision: c.Revision, Reasons: []workflow.Reason{{Code: filing.ResultRejected, Text: "图标不清晰"}}, Evidence: receipt,
	})
	require.NoError(t, err)
	submitted := c.Filing.Services[0].App.Icon
	c = r.fire(r.customer, out.Case, workflow.Event{Name: workflow.EventRevise})
	replacement, never := put(r.customer, "replacement"), put(r.customer, "never named")
	revised := c.Filing
	revised.Services = append([]filing.Service(nil), revised.Services...)
	app := *revised.Services[0].App
	app.Icon, revised.Services[0].App = replacement, &app
	out, err = r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, revised)
	require.NoError(t, err)
	c = out.Case
	for _, scan := range []string{"first scan", "second scan"} {
		out, err := r.desk.Attach(ctx, r.customer, c.ID, beian.Upload{
			EventID: r.id(), Revision: c.Revision, Purpose: filing.PurposeVerificationPhoto, Owner: filing.OwnerSubject,
		}, bytes.NewReader(append(r.gen.Icon(), scan...)))
		require.NoError(t, err)
		c = out.Case
	}
	first, second := filing.DigestOf(append(r.gen.Icon(), "first scan"...)), filing.DigestOf(append(r.gen.Icon(), "second scan"...))

	n, err := r.desk.SweepFiles(ctx, system, week)
	require.NoError(t, err)
	require.Zero(t, n, "all are young")
	r.clock.Advance(week + time.Minute)
	young := put(r.customer, "young")
	for name, desk := range map[string]*beian.Desk{
		"a case that cannot be read": r.deskOn(tampered{Store: st, lines: nil, caseErr: store.ErrCorrupt}, beian.WithBlobs(st)),
		"no sweeper":                 r.deskOn(st, beian.WithBlobs(blobsOnly{st})),
	} {
		_, err = desk.SweepFiles(ctx, system, week)
		require.Error(t, err, name)
	}
	_, err = r.desk.SweepFiles(ctx, system, store.UsedWithin)
	require.Error(t, err)
	require.True(t, has(never) && has(first), "nothing was removed by what failed")
	n, err = r.desk.SweepFiles(ctx, system, week)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	require.False(t, has(never))
	require.False(t, has(first))
	for what, d := range map[string]filing.Digest{
		"submitted": submitted, "replacement": replacement, "evidence": evidence, "attachment": second, "young": young,
	} {
		require.True(t, has(d), what)
	}

	// What was removed cannot be named any more, and can come again.
	app.Icon = never
	_, err = r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, revised)
	require.Equal(t, "invalid.services[0].app.icon", beian.Code(err))
	require.Equal(t, never, put(r.customer, "never named"))
	_, err = r.desk.Save(ctx, r.customer, c.ID, r.id(), c.Revision, revised)
	require.NoError(t, err)
}

// blobsOnly keeps blobs and cannot remove any.
type blobsOnly struct{ store.Blobs }

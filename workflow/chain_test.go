package workflow

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// fullLine has something in every field.
func fullLine() Line {
	return Line{
		Revision: 3, EventID: "e", Event: EventReject, By: Actor{Role: Reviewer, ID: "r", Account: "a", Provinces: []region.Province{"11"}},
		At: monday, HappenedAt: monday.Add(-time.Hour), From: BureauReview, To: Rejected, Attempt: 1, Note: "note",
		Reasons: []Reason{{Code: filing.ResultRejected, Path: "subject.name", Text: "opinion"}}, Service: "s1",
		Role: filing.ServicePerson, Step: StepFace, Approved: true, Numbers: []IssuedNumber{{Service: "s1", Number: "n", BureauID: 1}},
		Evidence: &Evidence{Kind: "receipt", Reference: "R", File: "f"}, Content: "c",
		Told: []Told{{Channel: Mail, To: ToApplicant, Text: TextRejected}}, Previous: "p",
	}
}

// TestDigestCoversEveryField empties each field in turn; a field that is added to Line must be covered too.
func TestDigestCoversEveryField(t *testing.T) {
	t.Parallel()
	want := new(fullLine()).Digest()
	require.True(t, want.Valid())
	for i := range reflect.TypeFor[Line]().NumField() {
		l := fullLine()
		field := reflect.ValueOf(&l).Elem().Field(i)
		name := reflect.TypeFor[Line]().Field(i).Name
		require.False(t, field.IsZero(), "%s of the full line", name)
		field.SetZero()
		require.NotEqual(t, want, l.Digest(), "the digest without %s", name)
	}
	for name, change := range map[string]func(*Line){
		"reason":   func(l *Line) { l.Reasons[0].Text = "another" },
		"path":     func(l *Line) { l.Reasons[0].Path = "another" },
		"code":     func(l *Line) { l.Reasons[0].Code++ },
		"evidence": func(l *Line) { l.Evidence.Reference = "another" },
		"file":     func(l *Line) { l.Evidence.File = "another" },
		"time":     func(l *Line) { l.At = l.At.Add(time.Nanosecond) },
	} {
		l := fullLine()
		change(&l)
		require.NotEqual(t, want, l.Digest(), name)
	}
	zone := fullLine()
	zone.At, zone.HappenedAt = zone.At.UTC(), zone.HappenedAt.In(time.FixedZone("", 3600))
	require.Equal(t, want, zone.Digest(), "the zone in which a store gives times back does not count")
	odd := fullLine()
	odd.At = time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)
	require.Empty(t, odd.Digest())
}

// TestDigestStays is a promise to histories that are kept.
func TestDigestStays(t *testing.T) {
	t.Parallel()
	require.Equal(t, filing.Digest("a8808fbdfab6d1bd26d3d74cc6753b5f36cf25cace0ef4a2e0551db67d043ffa"), new(fullLine()).Digest())
	first := Line{Revision: 1, EventID: "e", Event: EventOpen, To: Draft}
	require.Equal(t, filing.Digest("e3fc127f58c91bbb2a49ddd5b56589678a0d72702d5466469e07b56fe050a737"), first.Digest())
}

func TestVerifyHistory(t *testing.T) {
	t.Parallel()
	p := newPlay(t, filing.TypeFirst, 1)
	p.last.Case.Head = ""
	first := p.last
	first.Link()
	lines := []Line{first.Line}
	p.c = first.Case
	for range 6 {
		e := p.event(p.forward())
		s, err := p.m.Apply(&p.c, e, p.facts())
		require.NoError(t, err)
		s.Link()
		lines, p.c = append(lines, s.Line), s.Case
	}
	require.NoError(t, VerifyHistory(&p.c, lines))
	refused := func(why string, change func(c *Case, lines []Line) []Line) {
		t.Helper()
		c := p.c
		err := VerifyHistory(&c, change(&c, append([]Line(nil), lines...)))
		require.ErrorIs(t, err, ErrChain)
		require.ErrorContains(t, err, why)
	}
	refused("revision 4 where 3 belongs", func(_ *Case, l []Line) []Line { return append(l[:2], l[3:]...) })
	refused("line 4 of case case-1 does not follow", func(_ *Case, l []Line) []Line { l[2].Note = "another"; return l })
	refused("is at revision 7 and has 6 lines", func(_ *Case, l []Line) []Line { return l[:6] })
	refused("the last line", func(_ *Case, l []Line) []Line { l[6].Note = "another"; return l })
	refused("the last line", func(c *Case, l []Line) []Line { c.Head = ""; return l })
	refused("the last line", func(c *Case, _ []Line) []Line { c.Revision, c.Head = 0, ""; return nil })
}

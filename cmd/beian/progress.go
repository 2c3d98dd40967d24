package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// screen is a line on a terminal that is written over.
type screen struct {
	w    io.Writer // nil shows nothing
	now  func() time.Time
	last time.Time // when something was shown last; zero for never
}

// newScreen writes on standard error if that is a terminal and the answers do not go to one.
func newScreen(c *call) *screen {
	s := &screen{now: time.Now}
	if isTerminal(c.errOut) && !isTerminal(c.stdout) {
		s.w = c.errOut
	}
	return s
}

// show shows a text, unless another has been there for too short a time.
func (s *screen) show(text func() string) {
	if s.w == nil {
		return
	}
	now := s.now()
	if now.Sub(s.last) < progressPause {
		return
	}
	s.last = now
	fmt.Fprint(s.w, "\r", text(), "\x1b[K")
}

// clear takes the text from the screen.
func (s *screen) clear() {
	if s.w != nil && !s.last.IsZero() {
		fmt.Fprint(s.w, "\r\x1b[K")
	}
}

// bar is how far something has come: [#####.....]  50 %.
func bar(done float64) string {
	const width = 30
	filled := int(done * width)
	return fmt.Sprintf("[%s%s] %3.0f %%", strings.Repeat("#", filled), strings.Repeat(".", width-filled), 100*done)
}

// progress shows on a terminal how far a run over files has come.
type progress struct {
	*screen

	start time.Time
	// read and size are bytes; a size of 0 is not known.
	read  atomic.Int64
	size  int64
	lines int
	bad   int
}

// progressPause is how long a step stays on the screen at least.
const progressPause = 200 * time.Millisecond

func newProgress(c *call) *progress {
	p := &progress{screen: newScreen(c)}
	p.start = p.now()
	return p
}

// isTerminal reports whether somebody looks at what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// sources are the inputs with these names, "-" for standard input, whose reading is counted. A file that is not there is
// an error now, not after hours.
func (p *progress) sources(stdin io.Reader, names []string) ([]source, error) {
	list := make([]source, len(names))
	known := true
	for i, name := range names {
		list[i] = source{name, func() (io.ReadCloser, error) { return openInput(name) }}
		var info os.FileInfo
		var err error
		if name == "-" {
			list[i] = source{standardInput, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }}
			if f, ok := stdin.(*os.File); ok {
				info, err = f.Stat()
			}
		} else {
			info, err = os.Stat(name)
		}
		if err != nil {
			return nil, err
		}
		if info == nil || !info.Mode().IsRegular() {
			known = false
		} else {
			p.size += info.Size()
		}
		list[i].open = p.counted(list[i].open)
	}
	if !known {
		p.size = 0
	}
	return list, nil
}

func (p *progress) counted(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		f, err := open()
		if err != nil {
			return nil, err
		}
		return countedReader{f, &p.read}, nil
	}
}

type countedReader struct {
	io.ReadCloser

	n *atomic.Int64
}

func (r countedReader) Read(b []byte) (int, error) {
	n, err := r.ReadCloser.Read(b)
	r.n.Add(int64(n))
	return n, err
}

// wrote counts and, now and then, shows.
func (p *progress) wrote(lines, problems int) {
	p.lines, p.bad = p.lines+lines, p.bad+problems
	p.show(p.step)
}

// step is what is shown: [#####.....] 50 % 1000 checked, 3 not valid, 12 s left.
func (p *progress) step() string {
	counts := fmt.Sprintf("%d checked, %d not valid", p.lines, p.bad)
	passed := p.now().Sub(p.start)
	if p.size <= 0 {
		return fmt.Sprintf("%s, %d s", counts, int(passed.Seconds()))
	}
	done := min(float64(p.read.Load())/float64(p.size), 1)
	left := "?"
	if done > 0 {
		left = fmt.Sprintf("%d s", int(passed.Seconds()*(1-done)/done))
	}
	return fmt.Sprintf("%s %s, %s left", bar(done), counts, left)
}

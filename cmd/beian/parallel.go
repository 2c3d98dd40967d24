package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

const (
	// batchBytes and batchLines are how much a batch holds before it goes to a worker; its last line may be longer.
	batchBytes = 1 << 16
	batchLines = 1 << 10
	// batchesPerWorker is how many batches may be under way for each worker, which bounds the memory.
	batchesPerWorker = 4
)

// source is one input of several.
type source struct {
	name string
	open func() (io.ReadCloser, error)
}

// pipeline answers the values of its sources in parallel and writes the answers in order. Its memory is bounded, however
// long the input is.
type pipeline struct {
	workers int
	// answer writes the answer to one value of a source and reports whether it has a problem.
	answer func(w *bytes.Buffer, source string, l line) (problem bool)
	// wrote is told of every batch that was written.
	wrote func(lines, problems int)
}

func newPipeline(answer func(*bytes.Buffer, string, line) bool) *pipeline {
	return &pipeline{workers: runtime.GOMAXPROCS(0), answer: answer, wrote: func(int, int) {}}
}

// batch is a run of lines that one worker answers.
type batch struct {
	source   string
	lines    []line
	text     []byte // of the lines
	out      bytes.Buffer
	problems int
	// err is why nothing comes behind the lines; nil if something may.
	err  error
	done chan struct{}
}

func (b *batch) reset(source string) {
	b.source, b.lines, b.text, b.problems = source, b.lines[:0], b.text[:0], 0
	b.out.Reset()
}

// add keeps a copy of a line. When the text grows out of its place, the lines before stay where they are.
func (b *batch) add(l line) {
	start := len(b.text)
	b.text = append(b.text, l.text...)
	l.text = b.text[start:len(b.text):len(b.text)]
	b.lines = append(b.lines, l)
}

func (b *batch) full() bool { return len(b.text) >= batchBytes || len(b.lines) >= batchLines }

// run reports whether any line had a problem. What is answered is flushed before the program waits for more.
func (p *pipeline) run(ctx context.Context, sources []source, out *bufio.Writer) (problems bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()

	size := p.workers * batchesPerWorker
	q := queue{ctx, make(chan *batch, size), make(chan *batch, size), make(chan *batch, size)}
	for range size {
		q.free <- &batch{done: make(chan struct{}, 1)}
	}
	for range p.workers {
		workers.Go(func() { p.work(q) })
	}
	// Nobody waits for the reader: it may wait for input that never comes.
	go q.fill(sources)

	for {
		b, ok := receive(ctx, q.ordered)
		if !ok {
			return problems, ctx.Err()
		}
		if _, ok := receive(ctx, b.done); !ok {
			return problems, ctx.Err()
		}
		if _, err := out.Write(b.out.Bytes()); err != nil {
			return problems, err
		}
		problems = problems || b.problems > 0
		p.wrote(len(b.lines), b.problems)
		if b.err != nil {
			return problems, b.err
		}
		q.free <- b
		if len(q.ordered) == 0 {
			if err := out.Flush(); err != nil {
				return problems, err
			}
		}
	}
}

func (p *pipeline) work(q queue) {
	for {
		b, ok := receive(q.ctx, q.work)
		if !ok {
			return
		}
		for _, l := range b.lines {
			if p.answer(&b.out, b.source, l) {
				b.problems++
			}
		}
		b.done <- struct{}{}
	}
}

// queue is the way of the batches: from free to both work and ordered, and back. Each channel has room for all of them,
// so that only receiving waits.
type queue struct {
	ctx                 context.Context //nolint:containedctx // a queue lives as long as one run
	free, work, ordered chan *batch
}

// receive gives the next value; false when the channel is closed or the context has ended.
func receive[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	if ctx.Err() != nil {
		return v, false
	}
	select {
	case v, ok = <-c:
		return v, ok
	case <-ctx.Done():
		return v, false
	}
}

func (q queue) send(b *batch) {
	q.ordered <- b
	q.work <- b
}

// fill reads the sources one after the other. The last batch that it sends holds the error that ended it, or the next
// receiver finds the channel closed.
func (q queue) fill(sources []source) {
	defer close(q.ordered)
	for _, s := range sources {
		if err := q.read(s); err != nil {
			if b, ok := receive(q.ctx, q.free); ok {
				b.reset(s.name)
				b.err = err
				q.send(b)
			}
			return
		}
	}
}

// read reads one source to its end.
func (q queue) read(s source) error {
	f, err := s.open()
	if err != nil {
		return err
	}
	defer f.Close()
	values := newValueReader(f)
	for {
		b, ok := receive(q.ctx, q.free)
		if !ok {
			return q.ctx.Err()
		}
		b.reset(s.name)
		for err = nil; err == nil && !b.full(); {
			var l line
			if l, err = values.next(); err == nil {
				b.add(l)
				if values.waits() {
					break
				}
			}
		}
		// Also an empty batch goes the whole way, back to the free ones.
		q.send(b)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: after line %d: %w", s.name, values.no, err)
		}
	}
}

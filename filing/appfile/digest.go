package appfile

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"hash"
	"runtime"
	"sync"
)

const (
	contentChunk = 1 << 20
	veritySize   = 4096
	maxWorkers   = 4
)

// packageContent is what a signature of the signing block covers: the entries, the directory, and the end record as it was
// before the block came between.
type packageContent struct {
	a        *archive
	block    *signingBlock
	progress func(done, total int64)

	mu   sync.Mutex
	done int64
}

// piece is a chunk of the content; the end record is in memory.
type piece struct {
	at   int64
	size int
	b    []byte
}

// pieces cuts the content into chunks of at most 1 MB; none crosses the border of a section.
func (p *packageContent) pieces() ([]piece, *Error) {
	var all []piece
	for _, section := range []span{{0, p.block.start}, {p.a.directory, p.a.end}} {
		for at := section.from; at < section.to; at += contentChunk {
			all = append(all, piece{at: at, size: int(min(contentChunk, section.to-at))})
		}
	}
	end := make([]byte, p.a.size-p.a.end)
	if err := readFull(p.a.r, end, p.a.end); err != nil {
		return nil, err
	}
	binary.LittleEndian.PutUint32(end[16:], uint32(p.block.start))
	return append(all, piece{size: len(end), b: end}), nil
}

// read brings a piece into a buffer.
func (p *packageContent) read(piece piece, buf []byte) ([]byte, *Error) {
	if piece.b != nil {
		return piece.b, nil
	}
	b := buf[:piece.size]
	err := readFull(p.a.r, b, piece.at)
	if p.progress != nil && err == nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.done += int64(piece.size)
		p.progress(p.done, p.block.start+p.a.end-p.a.directory)
	}
	return b, err
}

// digests computes the wanted digests in one pass, verity in another.
func (p *packageContent) digests(wanted map[contentDigest]bool) (map[contentDigest][]byte, *Error) {
	pieces, err := p.pieces()
	if err != nil {
		return nil, err
	}
	sums := map[contentDigest][]byte{}
	if wanted[chunkedSHA256] || wanted[chunkedSHA512] {
		if err := p.chunked(pieces, wanted, sums); err != nil {
			return nil, err
		}
	}
	if wanted[veritySHA256] {
		p.done = 0
		if sums[veritySHA256], err = p.verity(pieces); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

// chunked hashes each piece behind 0xa5 and its length, and then all those digests behind 0x5a and their count.
func (p *packageContent) chunked(pieces []piece, wanted map[contentDigest]bool, sums map[contentDigest][]byte) *Error {
	hashes := map[contentDigest]func() hash.Hash{}
	lists := map[contentDigest][]byte{}
	for kind, make1 := range map[contentDigest]func() hash.Hash{chunkedSHA256: sha256.New, chunkedSHA512: sha512.New} {
		if wanted[kind] {
			hashes[kind] = make1
			lists[kind] = make([]byte, len(pieces)*make1().Size())
		}
	}
	workers := min(runtime.GOMAXPROCS(0), maxWorkers, len(pieces))
	faults := make([]*Error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			buf := make([]byte, contentChunk)
			prefix := [5]byte{0xa5}
			for n := w; n < len(pieces); n += workers {
				b, err := p.read(pieces[n], buf)
				if err != nil {
					faults[w] = err
					return
				}
				binary.LittleEndian.PutUint32(prefix[1:], uint32(len(b)))
				for kind, make1 := range hashes {
					h := make1()
					h.Write(prefix[:])
					h.Write(b)
					h.Sum(lists[kind][n*h.Size() : n*h.Size()])
				}
			}
		})
	}
	wg.Wait()
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	prefix := [5]byte{0x5a}
	binary.LittleEndian.PutUint32(prefix[1:], uint32(len(pieces)))
	for kind, make1 := range hashes {
		h := make1()
		h.Write(prefix[:])
		h.Write(lists[kind])
		sums[kind] = h.Sum(nil)
	}
	return nil
}

// verityTree hashes blocks of 4 KB into a Merkle tree, with a page for each level in memory.
type verityTree struct{ levels [][]byte }

func (t *verityTree) sum(page []byte) []byte {
	var block [8 + veritySize]byte // the salt is eight zeros
	copy(block[8:], page)
	s := sha256.Sum256(block[:])
	return s[:]
}

func (t *verityTree) add(level int, sum []byte) {
	if level == len(t.levels) {
		t.levels = append(t.levels, make([]byte, 0, veritySize))
	}
	if len(t.levels[level]) == veritySize {
		t.add(level+1, t.sum(t.levels[level]))
		t.levels[level] = t.levels[level][:0]
	}
	t.levels[level] = append(t.levels[level], sum...)
}

func (t *verityTree) root() []byte {
	for level := 0; ; level++ {
		sum := t.sum(t.levels[level])
		if level == len(t.levels)-1 {
			return sum
		}
		t.add(level+1, sum)
	}
}

// verity is the root of the tree and the length of the content.
func (p *packageContent) verity(pieces []piece) ([]byte, *Error) {
	if p.block.start%veritySize != 0 {
		return nil, fault(RuleDigest, p.block.start, "签名块没有按4096字节对齐，无法校验verity摘要",
			"the signing block does not begin at a multiple of 4096 bytes, as its verity digest needs")
	}
	var tree verityTree
	var length uint64
	buf := make([]byte, contentChunk)
	var rest []byte // of the section before, less than a block
	for _, one := range pieces {
		b, err := p.read(one, buf)
		if err != nil {
			return nil, err
		}
		length += uint64(len(b))
		if len(rest) > 0 {
			n := min(veritySize-len(rest), len(b))
			rest = append(rest, b[:n]...)
			b = b[n:]
			if len(rest) < veritySize {
				continue
			}
			tree.add(0, tree.sum(rest))
			rest = rest[:0]
		}
		for len(b) >= veritySize {
			tree.add(0, tree.sum(b[:veritySize]))
			b = b[veritySize:]
		}
		rest = append(rest, b...)
	}
	if len(rest) > 0 {
		tree.add(0, tree.sum(rest))
	}
	return binary.LittleEndian.AppendUint64(tree.root(), length), nil
}

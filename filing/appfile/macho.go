package appfile

import (
	"encoding/binary"
	"errors"
	"io"
)

// Mach-O is read as a stream, since the executable is deflated in the package and debug/macho wants to jump around in it.
const (
	machMagic32       = 0xfeedface
	machMagic64       = 0xfeedfacf
	machFat           = 0xcafebabe
	machCodeSignature = 0x1d
	superBlobMagic    = 0xfade0cc0
	cmsBlobMagic      = 0xfade0b01
	cmsSlot           = 0x10000

	maxCommands     = 1 << 20
	maxBlobs        = 64
	maxFatArches    = 16
	maxInflate      = 16 << 20 // of an executable, as far as Read goes for the signature at its end
	maxVerifyExpand = 4 << 30
)

// stream is an entry that is read forward.
type stream struct {
	r  io.Reader
	at int64
}

// skipTo moves forward. Stored entries jump.
func (s *stream) skipTo(at int64) error {
	if at < s.at {
		return errBackward
	}
	if sec, ok := s.r.(*io.SectionReader); ok {
		s.at = at
		_, err := sec.Seek(at, io.SeekStart)
		return err
	}
	n, err := io.CopyN(io.Discard, s.r, at-s.at)
	s.at += n
	return err
}

func (s *stream) read(n int) ([]byte, error) {
	b := make([]byte, n)
	got, err := io.ReadFull(s.r, b)
	s.at += int64(got)
	return b, err
}

var errBackward = errors.New("the parts of the executable stand in an odd order")

// errUnsignedCode says that an executable has no code signature with certificates, as after an ad-hoc signature.
var errUnsignedCode = errors.New("no code signature with certificates")

// errTooFar says that the signature stands behind what Read unpacks.
var errTooFar = errors.New("the signature stands too far behind")

// readExecutable adds the certificates of the code signature. A broken or far one is a note: the profile names certificates too.
func (rd *reading) readExecutable(a *archive, name string) *Error {
	e, ok, err := a.get(name)
	if !ok {
		return nil
	}
	if err != nil {
		return err
	}
	limit := int64(maxInflate)
	if rd.verify {
		limit = maxVerifyExpand
	}
	s := &stream{}
	if e.inPlace() {
		at, err := a.data(e)
		if err != nil {
			return err
		}
		limit = e.packed
		s.r = io.NewSectionReader(a.r, at, e.packed)
	} else if s.r, err = a.open(e, limit); err != nil {
		return err
	}
	block, failed := codeSignature(s, limit)
	switch {
	case failed == nil:
		c, err := parseCMS(block)
		if err == nil {
			err = rd.info.addCMS(c, SchemeMachO)
		}
		if err != nil {
			rd.info.note(err.in(name))
		}
	case errors.Is(failed, errUnsignedCode):
	case errors.Is(failed, errTooFar):
		rd.info.noteText(RuleMachO, "可执行文件较大，未读取其代码签名；证书取自描述文件",
			"the executable is large, so its code signature was not read; the certificates are those of the profile")
	default:
		if err := unpackFault(e, s.at, failed); err.Rule == RuleRead && !errors.Is(failed, errBackward) && !errors.Is(failed, errMachO) {
			return err
		}
		rd.info.note(fault(RuleMachO, s.at, "可执行文件的代码签名损坏", "the code signature of the executable is broken").in(name).because(failed))
	}
	return nil
}

var errMachO = errors.New("no Mach-O")

// codeSignature finds the CMS block of the code signature.
func codeSignature(s *stream, limit int64) ([]byte, error) {
	b, err := s.read(8)
	if err != nil {
		return nil, err
	}
	base := int64(0)
	if binary.BigEndian.Uint32(b) == machFat {
		if base, err = fatSlice(s, binary.BigEndian.Uint32(b[4:])); err != nil {
			return nil, err
		}
		if base >= limit {
			return nil, errTooFar
		}
		if err := s.skipTo(base); err != nil {
			return nil, err
		}
		if b, err = s.read(8); err != nil {
			return nil, err
		}
	}
	header := 28
	switch binary.LittleEndian.Uint32(b) {
	case machMagic32:
	case machMagic64:
		header = 32
	default:
		return nil, errMachO
	}
	rest, err := s.read(header - 8)
	if err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(rest[12:])
	if size > maxCommands {
		return nil, errMachO
	}
	commands, err := s.read(int(size))
	if err != nil {
		return nil, err
	}
	for len(commands) >= 8 {
		kind, n := binary.LittleEndian.Uint32(commands), binary.LittleEndian.Uint32(commands[4:])
		if n < 8 || uint64(n) > uint64(len(commands)) {
			return nil, errMachO
		}
		if kind == machCodeSignature && n >= 16 {
			at := base + int64(binary.LittleEndian.Uint32(commands[8:]))
			if at >= limit {
				return nil, errTooFar
			}
			return superBlob(s, at)
		}
		commands = commands[n:]
	}
	return nil, errUnsignedCode
}

// fatSlice is where the first of several architectures begins; any would do, as all are signed alike.
func fatSlice(s *stream, count uint32) (int64, error) {
	if count == 0 || count > maxFatArches {
		return 0, errMachO
	}
	arches, err := s.read(20)
	if err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint32(arches[8:])), nil
}

// superBlob reads the index of the code signature and the blob of the CMS.
func superBlob(s *stream, at int64) ([]byte, error) {
	if err := s.skipTo(at); err != nil {
		return nil, err
	}
	b, err := s.read(12)
	if err != nil {
		return nil, err
	}
	count := binary.BigEndian.Uint32(b[8:])
	if binary.BigEndian.Uint32(b) != superBlobMagic || count > maxBlobs {
		return nil, errMachO
	}
	index, err := s.read(8 * int(count))
	if err != nil {
		return nil, err
	}
	for ; len(index) > 0; index = index[8:] {
		if binary.BigEndian.Uint32(index) != cmsSlot {
			continue
		}
		if err := s.skipTo(at + int64(binary.BigEndian.Uint32(index[4:]))); err != nil {
			return nil, err
		}
		if b, err = s.read(8); err != nil {
			return nil, err
		}
		n := binary.BigEndian.Uint32(b[4:])
		if binary.BigEndian.Uint32(b) != cmsBlobMagic || n < 8 || n > maxSignature {
			return nil, errMachO
		}
		if n == 8 {
			return nil, errUnsignedCode
		}
		return s.read(int(n) - 8)
	}
	return nil, errUnsignedCode
}

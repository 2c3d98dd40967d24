package phone

import (
	_ "embed" // the table of mobile blocks
	"slices"

	"github.com/beian-go/beian/filing/region"
)

// Place is where a number was given out (归属地): a small comparable value. The zero Place is an unknown one.
type Place struct {
	province region.Province
	city     string
}

// Province is the province; empty for an unknown place.
func (p Place) Province() region.Province { return p.province }

// City is the Chinese name of the city or prefecture, such as 广州市; several that share an area code have 、 between them,
// as in 成都市、资阳市、眉山市. A municipality is its own city. Names are those of the library, which has some that
// are out of use (襄樊市), and gives 海口市 for all of Hainan's landlines: good to show, not to compare.
func (p Place) City() string { return p.city }

// String is the province's short name and the city, such as "广东 广州市"; empty for an unknown place.
func (p Place) String() string {
	switch {
	case p == Place{}:
		return ""
	case p.city == p.province.Zh():
		return p.city
	}
	return p.province.ZhShort() + " " + p.city
}

// Place tells where the number was given out: a mobile number by its first seven digits, a landline or a local service
// number by its area code. It is false if that is not known: of the valid mobile blocks 38 % have no place in the
// library's data, among them all of 16x and 19x. An unknown place is no mismatch, and a known one a hint at most:
// people move and keep their number.
func (n Number) Place() (Place, bool) {
	at := 0
	switch {
	case n.kind == mobile:
		at = mobilePlace(uint32(n.digits / 1e4))
	case n.area != 0:
		at = int(areas[n.area].place)
	}
	return places[at], at != 0
}

// KnownRange reports whether the tables know the range that the number is in: a mobile number's first five digits, a
// landline's length in its area. The tables are a dated snapshot (see [TableVersion]), and operators open new ranges and
// lengthen numbers: a range that they do not know is a warning, not an error. Service and foreign numbers have no
// ranges here and are known.
func (n Number) KnownRange() bool {
	switch n.kind {
	case 0:
		return false
	case mobile:
		return mobileKnown(uint16(n.digits / 1e6))
	case landline:
		return areas[n.area].lengths&lengthBit(int(n.size)) != 0
	}
	return true
}

// TableVersion is the version of github.com/nyaruka/phonenumbers that the tables of places and ranges come from.
func TableVersion() string { return tableVersion }

// area is a row of areas. lengths tells how many digits the numbers of subscribers have.
type area struct {
	place   uint16
	lengths uint8
}

const (
	length7 uint8 = 1 << iota
	length8
)

// lengthBit is the bit of 7 or 8 digits.
func lengthBit(size int) uint8 { return length7 << (size - 7) }

// blocks is the table of mobile blocks as tools/phonegen writes it: for each page of 100 blocks the place of its runs.
// It is read where it lies.
//
//go:embed places.bin
var blocks string

const (
	indexEntry = 3
	runSize    = 2
	countBits  = 7
	placeBits  = 9
)

// mobilePlace gives the row of the place of a block, which is the first seven digits of a mobile number: the table has all
// from 130 to 199.
func mobilePlace(block uint32) int {
	page := int(block/100) - firstPage
	entry := blocks[page*indexEntry:][:indexEntry]
	at := int(entry[0])<<16 | int(entry[1])<<8 | int(entry[2])
	runs := blocks[pages*indexEntry+at>>countBits*runSize:][:(at&(1<<countBits-1)+1)*runSize]

	// The last run that begins at the block or before.
	low, high := 0, len(runs)/runSize
	for high-low > 1 {
		if middle := (low + high) / 2; run(runs, middle)>>placeBits <= int(block%100) {
			low = middle
		} else {
			high = middle
		}
	}
	return run(runs, low) & (1<<placeBits - 1)
}

func run(runs string, i int) int { return int(runs[i*runSize])<<8 | int(runs[i*runSize+1]) }

// mobileKnown reports whether the first five digits are those of a mobile range.
func mobileKnown(prefix uint16) bool {
	_, known := slices.BinarySearchFunc(mobileRanges[:], prefix, func(r [2]uint16, p uint16) int {
		switch {
		case p < r[0]:
			return 1
		case p > r[1]:
			return -1
		}
		return 0
	})
	return known
}

// Package region names the administrative divisions (行政区划) that ICP filing works with: the 31 provinces whose
// communications administrations take filings, with the characters that their filing and police numbers begin with, and
// the divisions of GB/T 2260 down to counties, those of the past included.
//
// A [Province] is the first two digits of GB/T 2260. It is a plain string, so that a draft can hold a wrong one:
//
//	p := region.Province("51")
//	p.Known()        // true
//	p.En()           // "Sichuan"
//	p.ICPPrefix()    // "蜀": 川 is wrong on filing numbers
//	p.PolicePrefix() // "川": and right on police numbers
//
// Taiwan (71), Hong Kong (81) and Macao (82) have divisions of GB/T 2260 but no bureau of this system: they are not
// provinces of ICP filing.
//
// [Lookup] gives the [Division] of a code of six digits. Identity cards carry codes of the time at which they were issued,
// so codes that are gone still resolve and tell what came after them, as far as that is known:
//
//	d, ok := region.Lookup("110228")
//	d.Name      // "密云县"
//	d.InForce   // false
//	d.Until     // "2016-07": the first edition without it
//	d.Successor // "110118": 密云区
//
// The table ends at [DivisionsDate] and is not complete for the 1980s and 1990s: an unknown county is information, only an
// unknown province is an error.
//
// [Divisions] and [Division.Children] list what is in force, to choose from: cities of a province, then counties of a city.
package region

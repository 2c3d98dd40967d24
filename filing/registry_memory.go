package filing

import (
	"context"
	"slices"
)

// MemoryRegistry is a registry that holds everything in memory: for tests, the command line and small desks. It is
// immutable and any number of goroutines may ask it.
type MemoryRegistry struct {
	answered  Topics
	records   []*Record
	underWay  []UnderWay
	blacklist []BlacklistHit

	byKey     map[Key]int32 // index into records
	alsoByKey map[Key][]int32
	runByKey  map[Key][]int32 // indexes into underWay
	listByKey map[Key][]int32 // indexes into blacklist
}

// NewMemoryRegistry indexes an answer: its records, what is under way and the blacklist, with the topics on which they
// are the whole truth. The records must not be changed afterwards.
func NewMemoryRegistry(all Answer) *MemoryRegistry {
	r := &MemoryRegistry{
		answered: all.Answered, records: all.Records, underWay: all.UnderWay, blacklist: all.Blacklist,
		byKey:     make(map[Key]int32, 3*len(all.Records)),
		alsoByKey: make(map[Key][]int32),
		runByKey:  make(map[Key][]int32),
		listByKey: make(map[Key][]int32),
	}
	for i, rec := range r.records {
		for _, k := range rec.Keys() {
			if _, taken := r.byKey[k]; taken {
				r.alsoByKey[k] = append(r.alsoByKey[k], int32(i))
				continue
			}
			r.byKey[k] = int32(i)
		}
	}
	for i := range r.underWay {
		for _, k := range r.underWay[i].Keys {
			r.runByKey[k] = append(r.runByKey[k], int32(i))
		}
	}
	for i := range r.blacklist {
		k := r.blacklist[i].Key
		r.listByKey[k] = append(r.listByKey[k], int32(i))
	}
	return r
}

// Ask answers from memory. The only error is that of a context that has ended.
func (r *MemoryRegistry) Ask(ctx context.Context, q Question) (Answer, error) {
	if err := ctx.Err(); err != nil {
		return Answer{}, err
	}
	out := Answer{Answered: r.answered}
	var running []int32 // what stands in out.UnderWay
	for _, k := range q.Keys {
		if i, ok := r.byKey[k]; ok {
			out.Records = addRecord(out.Records, r.records[i])
			for _, j := range r.alsoByKey[k] {
				out.Records = addRecord(out.Records, r.records[j])
			}
		}
		for _, i := range r.runByKey[k] {
			w := &r.underWay[i]
			if q.Case != "" && w.Case == q.Case {
				continue
			}
			at := slices.Index(running, i)
			if at < 0 {
				at = len(running)
				running = append(running, i)
				out.UnderWay = append(out.UnderWay, UnderWay{Type: w.Type, Account: w.Account, Case: w.Case})
			}
			out.UnderWay[at].Keys = append(out.UnderWay[at].Keys, k)
		}
		for _, i := range r.listByKey[k] {
			out.Blacklist = append(out.Blacklist, r.blacklist[i])
		}
	}
	return out, nil
}

func addRecord(records []*Record, rec *Record) []*Record {
	if slices.Contains(records, rec) {
		return records
	}
	return append(records, rec)
}

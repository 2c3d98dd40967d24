package store

import (
	"context"

	"github.com/beian-go/beian/filing"
)

// Registry lets the records and cases of a store answer as a filing.Registry. It knows what this desk filed and has under
// way, and answers for the whole truth only on filing.TopicUnderWay: that a record is not here says nothing about what is
// filed elsewhere.
func Registry(r Records) filing.Registry { return registry{r} }

type registry struct{ records Records }

// Ask implements filing.Registry.
func (r registry) Ask(ctx context.Context, q filing.Question) (filing.Answer, error) {
	records, err := r.records.FindRecords(ctx, q.Keys)
	if err != nil {
		return filing.Answer{}, err
	}
	running, err := r.records.UnderWay(ctx, q.Keys)
	if err != nil {
		return filing.Answer{}, err
	}
	answer := filing.Answer{Records: records, Answered: filing.TopicUnderWay}
	for _, w := range running {
		if q.Case == "" || w.Case != q.Case {
			answer.UnderWay = append(answer.UnderWay, w)
		}
	}
	return answer, nil
}

package filing

//go:generate go -C ../tools/schemagen run . ../../filing/filing.schema.json

module github.com/beian-go/beian/tools/phonegen

go 1.26.0

require (
	github.com/beian-go/beian v0.0.0
	github.com/nyaruka/phonenumbers v1.8.1
	github.com/stretchr/testify v1.12.1
)

require (
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/text v0.43.0 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)

replace github.com/beian-go/beian => ../../

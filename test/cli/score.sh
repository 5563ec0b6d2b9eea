#!/bin/sh
# test: no score has fallen below test/gold/BASELINE.tsv; the scorer tells hits, misses and drops as it should, and says what it cannot read.
. test/cli/common
score=$BUILD/score_gold

test/score --check || failures=$((failures + 1))

# A gold page of one quote, one event, one figure and one date, and records that agree with it in part.
gold='{"id":"g","paras":["x"],"entities":[{"id":"E1","type":"PER","name":"سالم العدناني","country":"JOR","surface":["سالم العدناني","العدناني"],"roles":[{"title":"وزير الزراعة","of":"JOR","p":0}]},
{"id":"E2","type":"LOC","name":"الأردن","country":"JOR","surface":["الأردن"],"roles":[]}],
"quotes":[{"p":0,"cue":"قال","kind":"indirect","speaker":"E1","speaker_text":"العدناني","content":"الموسم جيد هذا العام في كل المناطق","addressee":null}],
"events":[{"type":"CONSULT","mode":"visit","status":"actual","actor":["E1"],"recipient":["E2"],"triggers":[{"p":0,"text":"زيارة"}],"date":"2024-05-02","place":null}],
"figures":[{"p":0,"text":"20%","value":20,"unit":"percent"}],"dates":[{"p":0,"text":"أمس","value":null}]}'
record='{"id":"g","article":0,"entities":[{"id":0,"type":"PER","name":"سالم العدنانى","country":"JOR","mentions":[],"roles":[{"title":"وزير زراعة"}]},{"id":1,"type":"LOC","name":"الاردن","country":"JOR"}],
"quotes":[{"kind":"indirect","content":{"text":"الموسم جيّد هذا العام في كل المناطق"},"speaker":0}],
"events":[{"type":"CONSULT","status":"actual","actor":[0],"recipient":[1],"triggers":[{"text":"بزيارة"}],"date":{"value":"2024-05-02"},"place":null}],
"figures":[{"text":"20 %","value":20.0}],"dates":[{"text":"أمس","value":null}]}'
echo "$gold" | tr -d '\n' > "$dir/gold"
echo "$record" | tr -d '\n' > "$dir/record"
"$score" --values "$dir/gold" "$dir/record" > "$dir/values"
check "a record that agrees has every measure at 1" [ "$(grep -v '	1\.0000$' "$dir/values" | grep -vE 'entities.ORG|quotes.(direct|mixed)|events.place' | wc -l)" -eq 0 ]
sed 's/"speaker":0/"speaker":1/; s/بزيارة/لقاء/; s/20\.0/21/; s/"value":null/"value":"2024-05-01"/' "$dir/record" > "$dir/wrong"
"$score" --values "$dir/gold" "$dir/wrong" > "$dir/values"
for measure in quotes.attributed quotes.speaker events.type figures dates; do
	check "what is wrong counts against $measure" grep -q "	$measure	0\.0000$" "$dir/values"
done
check "and not against quotes" grep -q '	quotes	1\.0000$' "$dir/values"
"$score" --values --set t "$dir/gold" "$dir/record" > "$dir/baseline"
status "a drop fails" 1 "$score" --check --set t --baseline "$dir/baseline" "$dir/gold" "$dir/wrong"
check "and names the measure" grep -q '^not ok score of t: figures fell from 1.0000 to 0.0000$' "$dir/out"
status "no drop passes" 0 "$score" --check --set t --baseline "$dir/baseline" "$dir/gold" "$dir/record"
: > "$dir/none"
status "no record at all: every gold record is missed" 0 "$score" --errors 9 "$dir/gold" "$dir/none"
says "and it is said" "g: no record"
echo '{"id":' > "$dir/broken"
status "a broken line" 2 "$score" "$dir/gold" "$dir/broken"
says "is named with its file and line" "$dir/broken:1: "
status "a file that is not there" 2 "$score" "$dir/gold" "$dir/absent"
status "no arguments" 2 "$score"
finish

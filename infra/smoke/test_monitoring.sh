#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Looks at a running system from outside: health, metrics, limits, CORS, logs, and whether it answers in time.
#
# Usage: infra/smoke/test_monitoring.sh
# Environment, each with the local system's default:
#   INGRESS_URL (http://127.0.0.1:8080), ADMIN_URL (http://127.0.0.1:8090)
#   PROCESSOR_URL (http://127.0.0.1:8082), AGGREGATOR_URL (http://127.0.0.1:8083); empty where they cannot be reached from here
#   METRICS_TOKEN      a token or key of the role autoscaler for ADMIN_URL's /metrics; without one only the ingress's are read
#   LOGS               files or folders of the services' logs; without them logs are not looked at
#   SMOKE_ORIGIN       an origin of CORS_ORIGINS; without it only a foreign origin's refusal is tried
#   SMOKE_ADDRESS      whose login limit is used up, by X-Forwarded-For (default: a random one of 198.18.0.0/15)
# Exit code: 0 all well, 1 something is not, 2 a tool is missing.
set -uo pipefail

ingress=${INGRESS_URL:-http://127.0.0.1:8080}
admin=${ADMIN_URL:-http://127.0.0.1:8090}
processor=${PROCESSOR_URL-http://127.0.0.1:8082}
aggregator=${AGGREGATOR_URL-http://127.0.0.1:8083}
address=${SMOKE_ADDRESS:-198.18.$((RANDOM % 256)).$((RANDOM % 254 + 1))}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

command -v curl >/dev/null || { echo "needs curl" >&2; exit 2; }

pass() { echo "ok    $1"; }
fail() { echo "FAIL  $1"; failed=1; }
skip() { echo "skip  $1"; }

status() { curl -s -o /dev/null -m 10 -w '%{http_code}' "$@"; }

health() {
  local name=$1 url=$2 code
  [ -n "$url" ] || { skip "$name's health: its URL is empty"; return; }
  for path in /health/live /health/ready /health; do
    code=$(status "$url$path")
    [ "$code" = 200 ] && pass "$name$path answers" || fail "$name$path answers $code"
  done
}

metrics() {
  local name=$1 series=$2
  shift 2
  if curl -sf -m 10 "$@" -o "$folder/metrics"; then
    grep -q "^$series" "$folder/metrics" && pass "$name shows $series" || fail "$name does not show $series"
  else
    fail "$name answers $(status "$@")"
  fi
}

login_limit() {
  local code last=
  for i in $(seq 1 10); do
    code=$(status -X POST -H 'Content-Type: application/json' -H "X-Forwarded-For: $address" \
      -d '{"username":"smoke","password":"wrong"}' "$ingress/auth/login")
    [ "$code" != 429 ] || { fail "the login call $i was refused already"; return; }
  done
  curl -s -m 10 -D "$folder/headers" -o "$folder/body" -X POST -H 'Content-Type: application/json' \
    -H "X-Forwarded-For: $address" -d '{"username":"smoke","password":"wrong"}' "$ingress/auth/login"
  last=$(head -n 1 "$folder/headers" | cut -d ' ' -f 2)
  [ "$last" = 429 ] && pass "429 after ten login calls" || { fail "the eleventh login call answers $last"; return; }
  grep -qi '^retry-after: [0-9]' "$folder/headers" && pass "it says when to come back" || fail "no Retry-After"
  grep -q '"endpoint_rate_limit"' "$folder/body" && pass "it says why" || fail "no reason in: $(cat "$folder/body")"
}

allowed_origin() {
  curl -s -o /dev/null -m 10 -D - -X OPTIONS -H "Origin: $1" -H 'Access-Control-Request-Method: POST' \
    "${2:-$ingress/sse/chat}" | grep -i '^access-control-allow-origin:' | tr -d '\r' | cut -d ' ' -f 2
}

cors() {
  local foreign
  foreign=$(allowed_origin https://foreign.example)
  [ -z "$foreign" ] && pass "CORS: a foreign origin is not allowed" || fail "CORS: a foreign origin is told '$foreign'"
  foreign=$(allowed_origin "${SMOKE_ORIGIN:-https://foreign.example}" "$admin/admin/gateway/update-config")
  [ -z "$foreign" ] && pass "CORS: the admin API allows no origin" || fail "CORS: the admin API tells '$foreign'"
  if [ -n "${SMOKE_ORIGIN:-}" ]; then
    [ "$(allowed_origin "$SMOKE_ORIGIN")" = "$SMOKE_ORIGIN" ] && pass "CORS: $SMOKE_ORIGIN is allowed" ||
      fail "CORS: $SMOKE_ORIGIN is not allowed"
  else
    skip "CORS of a configured origin: SMOKE_ORIGIN is not set"
  fi
}

json_logs() {
  local name=$1 url=$2 id="smoke-$RANDOM-$RANDOM" line
  if [ -z "${LOGS:-}" ] || [ -z "$url" ]; then
    skip "JSON logs of $name: LOGS is not set, or its URL is empty"
    return
  fi
  status -H "X-Correlation-ID: $id" "$url/no/such/page" >/dev/null
  for _ in $(seq 1 50); do
    line=$(grep -rh "$id" $LOGS 2>/dev/null | grep request_completed | head -n 1)
    [ -n "$line" ] && break
    sleep 0.1
  done
  [ -n "$line" ] || { fail "$name logs no request_completed of $id in $LOGS"; return; }
  for field in timestamp level logger message correlation_id method path status_code duration_ms; do
    case $line in
      '{'*"\"$field\":"*'}') ;;
      *) fail "the log line of $name has no $field: $line"; return ;;
    esac
  done
  pass "$name logs a request as one line of JSON with its correlation id"
}

ten_at_once() {
  local start end pids=() i
  start=$(date +%s%N)
  for i in $(seq 1 10); do
    status "$ingress/health" >"$folder/at-once-$i" &
    pids+=($!)
  done
  wait "${pids[@]}"
  end=$(date +%s%N)
  [ "$(cat "$folder"/at-once-* | sed 's/200/+/g')" = "++++++++++" ] || fail "ten at once answer: $(cat "$folder"/at-once-*)"
  [ $((end - start)) -lt 1000000000 ] && pass "ten requests at once took $(((end - start) / 1000000)) ms" ||
    fail "ten requests at once took $(((end - start) / 1000000)) ms"
}

health ingress "$ingress"
health processor "$processor"
health stream-aggregator "$aggregator"
health admin-api "$admin"
metrics "the ingress's /metrics" http_requests_total "$ingress/metrics"
if [ -n "${METRICS_TOKEN:-}" ]; then
  metrics "the admin API's /metrics" chat_proc_queue_depth -H "Authorization: Bearer $METRICS_TOKEN" "$admin/metrics"
else
  skip "the admin API's /metrics: METRICS_TOKEN is not set"
fi
[ "$(status "$admin/metrics")" = 401 ] && pass "metrics of tenants are not for everybody" ||
  fail "the admin API's /metrics answers $(status "$admin/metrics") without a credential"
login_limit
cors
json_logs ingress "$ingress"
json_logs processor "$processor"
json_logs stream-aggregator "$aggregator"
json_logs admin-api "$admin"
ten_at_once
exit $failed

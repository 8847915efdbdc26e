-- What the scripts of the queue share: stands in front of each of them, after layout.lua and frames.lua. A waiting task is in exactly one of two sets of
-- its role: ready (a claim may take it) or parked (its conversation's turn is another task's, or it backs off).
--
-- KEYS  1 open tasks (zset); all other keys share its slot, and their names begin with the prefix
-- ARGV  1 layout version   2 prefix of the keys

local OPEN, BASE = KEYS[1], ARGV[2]
local RECORD, PAYLOAD, READY, PARKED = BASE .. 'task:', BASE .. 'payload:', BASE .. 'ready:', BASE .. 'parked:'
local DELAYED, LEASES, COUNTERS, JOURNAL = BASE .. 'delayed', BASE .. 'leases', BASE .. 'counters', BASE .. 'journal'
local RECORD_KEPT_MS = '3600000'

local mismatch = require_layout(COUNTERS, ARGV[1])
if mismatch then return mismatch end

local t = redis.call('TIME')
local now_text = t[1] .. string.sub('00000' .. t[2], -6)
local now = tonumber(now_text)
local now_ms = math.floor(now / 1000)

-- The closing frame of a task, in one step with its end: no reader waits for what ended, and none hears of it twice.
local function close_reply(session, stream_id, type, data)
  local stream = BASE .. 'replies:' .. session
  append_frame(stream, stream .. ':last', BASE .. 'frames:' .. session, type, stream_id, data)
end

local function wake()
  redis.call('PUBLISH', BASE .. 'wake', '1')
end

local function make_ready(id, role, sequence)
  redis.call('ZADD', READY .. role, sequence, id)
  redis.call('HSET', RECORD .. id, 's', 'ready')
end

-- Takes a task out of its identity's conversation; if it had the turn, the next one has it now.
local function pass_turn(id, identity, conversation)
  if conversation == '' then return end
  local tasks = BASE .. 'conversation:' .. identity .. ':' .. conversation
  local first = redis.call('LINDEX', tasks, 0)
  redis.call('LREM', tasks, 1, id)
  if first ~= id then return end
  local following = redis.call('LINDEX', tasks, 0)
  if not following then return end
  local record = redis.call('HMGET', RECORD .. following, 'r', 'q')
  redis.call('ZREM', PARKED .. record[1], following)
  make_ready(following, record[1], record[2])
  wake()
end

-- Ends a task that its caller has already taken from where it waited or ran. The record stays for a while without its
-- payload, as the memory of the decision.
local function end_task(id, identity, conversation, outcome, event)
  redis.call('ZREM', OPEN, id)
  local depth = redis.call('ZCARD', OPEN)
  local sequence = redis.call('HINCRBY', COUNTERS, 'latencies', 1)
  redis.call('DEL', PAYLOAD .. id)
  redis.call('HSET', RECORD .. id, 's', outcome, 'e', sequence)
  redis.call('PEXPIRE', RECORD .. id, RECORD_KEPT_MS)
  redis.call('XADD', JOURNAL, '*', 'k', 'completion', 'e', event(sequence), 'n', sequence, 't', now_text, 'd', depth)
  pass_turn(id, identity, conversation)
  return sequence, depth
end


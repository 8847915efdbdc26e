-- What is said of a task that ends without a worker: a headgate.events.v1.LatencyEvent to the journal, and the closing frame
-- to its session. Stands between tasks.lua and the scripts that need it.

local ROLE_NUMBER = {anonymous = 1, registered = 2, paid = 3, privileged = 4}
local OUTCOME_NUMBER = {cancelled = 2, expired = 3}

local REASON = {
  cancelled = '"reason":"task_cancelled","message":"The task was cancelled."',
  expired = '"reason":"task_expired","message":"The task waited too long."'
}

local function varint(number)
  local bytes = ''
  while number > 127 do
    bytes = bytes .. string.char(128 + number % 128)
    number = math.floor(number / 128)
  end
  return bytes .. string.char(number)
end

local function number_field(tag, number)
  return number > 0 and string.char(tag * 8) .. varint(number) or ''
end

local function text_field(tag, text)
  return #text > 0 and string.char(tag * 8 + 2) .. varint(#text) .. text or ''
end

-- As a worker's next run would say it: a reader that has seen the last one does not take it for an old frame. The number of the
-- attempt alone would not do, since one that a worker handed back does not count.
local function closing_frame(id, record, outcome)
  return '{"task_id":' .. cjson.encode(id) .. ',"conversation_id":' .. cjson.encode(record[3]) .. ',"correlation_id":'
    .. cjson.encode(record[4]) .. ',"seq":1,"attempt":' .. tonumber(record[7] or 0) + 1 .. ',"run":'
    .. tonumber(redis.call('HGET', RECORD .. id, 'f') or 0) + 1 .. ',' .. REASON[outcome] .. '}'
end

-- Ends a task of this record {role, identity, conversation, correlation, admitted at, first claimed at, attempts, session,
-- stream id}.
local function end_without_worker(id, record, outcome)
  local waited = math.max(0, tonumber(record[6] or now_text) - tonumber(record[5]))
  end_task(id, record[2], record[3], outcome, function(sequence)
    return number_field(1, 1) .. text_field(2, id .. ':' .. sequence) .. text_field(3, 'queue')
      .. text_field(4, record[4]) .. text_field(5, id) .. number_field(6, ROLE_NUMBER[record[1]])
      .. text_field(7, record[2]) .. number_field(8, waited) .. number_field(10, tonumber(record[7] or 0))
      .. number_field(11, OUTCOME_NUMBER[outcome])
  end)
  close_reply(record[8], record[9], 'error', closing_frame(id, record, outcome))
end


-- What the scripts of the config document share: stands in front of each of them, after layout.lua.
--
-- KEYS  1 document (hash)   2 history (stream, ids version-0)   3 journal (stream)   4 counters (hash)   5 open tasks (zset)
-- ARGV  1 layout version   2 channel of changes   3 versions kept in the history

local mismatch = require_layout(KEYS[4], ARGV[1])
if mismatch then return mismatch end

local t = redis.call('TIME')
local now_text = t[1] .. string.sub('00000' .. t[2], -6)
local now = tonumber(now_text)

-- Remembers a version; the history keeps the last ones, each whole.
local function remember(version, document, before, actor, reason, correlation, time)
  redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[3], version .. '-0', 'd', document, 'b', before, 'a', actor, 'r', reason,
    'c', correlation, 't', time)
end

-- Makes a version the one in force and tells the instances.
local function put(version, document, actor, reason, correlation, time)
  redis.call('HSET', KEYS[1], 'v', version, 'd', document, 'a', actor, 'r', reason, 'c', correlation, 't', time)
  redis.call('PUBLISH', ARGV[2], version)
end

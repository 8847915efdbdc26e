-- What an ingress needs to know between admissions: the capacity view, the depth, and what operators have switched.
--
-- KEYS  1 views (hash)   2 open tasks (zset)   3 leases (zset)   4 counters (hash)
-- Reply {now, depth, running, capacity view or false, pipeline view or false, paused 0|1, draining 0|1}
-- Time  5 calls.

local t = redis.call('TIME')
local views = redis.call('HMGET', KEYS[1], 'capacity', 'pipeline')
local controls = redis.call('HMGET', KEYS[4], 'paused', 'draining')
return {t[1] * 1000000 + t[2], redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]), views[1], views[2],
  controls[1] and 1 or 0, controls[2] and 1 or 0}

-- What an ingress needs to know between admissions: the capacity view and the depth.
--
-- KEYS  1 views (hash)   2 open tasks (zset)   3 leases (zset)
-- Reply {now, depth, running, capacity view or false, pipeline view or false}
-- Time  4 calls.

local t = redis.call('TIME')
local views = redis.call('HMGET', KEYS[1], 'capacity', 'pipeline')
return {t[1] * 1000000 + t[2], redis.call('ZCARD', KEYS[2]), redis.call('ZCARD', KEYS[3]), views[1], views[2]}

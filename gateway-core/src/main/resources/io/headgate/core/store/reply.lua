-- Appends a frame to a session's reply stream and tells the ingress that holds the session's connections. Frames are
-- numbered from 1 on, so that a reader sees a gap; the number is the id in the stream.
--
-- KEYS  1 reply stream (stream)   2 number of the last frame (string)
-- ARGV  1 layout version   2 channel   3 type   4 stream id, '' for all   5 data   6 frames kept at most   7 kept for, ms
--       8 the number is kept for, ms: longer, so that a reader who comes back late meets a gap and not a number again
-- Reply the frame's number
-- Time  5 calls.

if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local number = redis.call('INCR', KEYS[2])
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[6], number .. '-0', 'y', ARGV[3], 'm', ARGV[4], 'd', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('PEXPIRE', KEYS[2], ARGV[8])
redis.call('PUBLISH', ARGV[2], number .. '\n' .. ARGV[3] .. '\n' .. ARGV[4] .. '\n' .. ARGV[5])
return number

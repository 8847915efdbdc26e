-- Frames of sessions: stands in front of the scripts that send some.

local FRAMES_KEPT, FRAMES_KEPT_MS = '1000', '900000'
-- Longer than the frames, so that a reader who comes back late meets a gap and not a number again.
local NUMBER_KEPT_MS = '86400000'

-- Appends a frame to a session's reply stream and tells the ingress that holds the session's connections; answers its
-- number. Frames are numbered from 1 on, so that a reader sees a gap; the number is the id in the stream. The first write is
-- a removal: what is running can speak when Redis is out of memory, and the stream is bounded.
local function append_frame(stream, counter, channel, type, stream_id, data)
  redis.call('XTRIM', stream, 'MAXLEN', '~', FRAMES_KEPT)
  local number = redis.call('INCR', counter)
  redis.call('XADD', stream, number .. '-0', 'y', type, 'm', stream_id, 'd', data)
  redis.call('PEXPIRE', stream, FRAMES_KEPT_MS)
  redis.call('PEXPIRE', counter, NUMBER_KEPT_MS)
  redis.call('PUBLISH', channel, number .. '\n' .. type .. '\n' .. stream_id .. '\n' .. data)
  return number
end


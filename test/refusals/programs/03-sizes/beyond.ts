// A size of 2^53
// put right: Choose a size that a computer can hold.
// says: 9007199254740992
// run time: a size is a positive integer, received 9007199254740992

import { NormalMean, R } from 'legendre'

R(9007199254740992, NormalMean)
// error: 9007199254740992

// The island of signing: makes a key, or signs a request. Words and seed never leave the page.
import { startMakeKey } from './make-key.ts'
import { startSignRequest } from './sign-request.ts'

const [makes, signs] = [document.getElementById('make-key'), document.getElementById('sign')]
if (makes !== null) void startMakeKey(makes)
if (signs !== null) startSignRequest(signs)

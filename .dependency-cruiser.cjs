/** The arrows of the house. Each rule is broken once in test/house to prove that it bites. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = { forbidden: [] }

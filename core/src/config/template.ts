/** A `lodestone.yaml` to start from: every fact as a comment, so that nothing is stated that nobody said. */
export const configTemplate = `# Facts of this project for Lodestone. All are optional; remove the # of those that you know.

# Stops the look-up of further files in the folders above.
root: true

# Day on which the rules are read: today, or a date such as 2027-01-15.
# asOf: today

# How to read a status that is not confirmed: ask, suspended or in-force.
# assume: ask

# project:
#   shipFrom: DE             # country in which the product is built
#   destination: [US, FR]    # countries it goes to
#   endUse: civil            # civil or military
#   dodContract: false       # part of a US defence contract
#   deliveryDate: 2027-03-01
#   parties: [Example GmbH]  # customer, consignee, end user

# Licences, certificates and declarations on file.
# evidence: lodestone.evidence.yaml

# suppliers:
#   approved: approved-vendors.csv
#   preferred: [mp-materials, lynas]

# How the columns of a file are read, where the headers do not tell.
# columns:
#   - { files: "boms/legacy-*.csv", headerLine: 6, map: { mpn: "Part No. (maker)" } }
`;

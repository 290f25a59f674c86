import { aws_route53 as route53 } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export interface AddressRecordsProps {
  readonly host: string
  /** The zone in Route 53; absent where somebody else writes the records. */
  readonly zone: string | undefined
  readonly target: route53.IAliasRecordTarget
}

/** The records of a host name that leads to something of AWS, over IPv4 and IPv6. */
export class AddressRecords extends Construct {
  constructor(scope: Construct, id: string, { host, zone, target }: AddressRecordsProps) {
    super(scope, id)
    if (zone === undefined) return
    const inZone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: zone, zoneName: host.slice(host.indexOf('.') + 1) })
    // The full stop: the name is whole, wherever the zone begins.
    const record = { zone: inZone, recordName: `${host}.`, target: route53.RecordTarget.fromAlias(target) }
    new route53.ARecord(this, 'A', record)
    new route53.AaaaRecord(this, 'AAAA', record)
  }
}

